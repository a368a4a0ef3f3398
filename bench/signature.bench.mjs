import { execFileSync } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { build } from "esbuild";
import { built } from "./support/bundle.mjs";
import { findRuntime } from "./support/find-runtime.mjs";
import { PEERS_FOLDER } from "./support/peers.mjs";
import { ratio } from "./support/report.mjs";
import { median, SIDES, SIZES } from "./support/verify-race.mjs";

const RACE = new URL("support/verify-race.mjs", import.meta.url).pathname;

/** Verifying a delivery, from the Request on; requests are made beforehand. On every runtime that is there. */
export async function run({ quick }) {
  const folder = mkdtempSync(join(tmpdir(), "fliq-bench-"));
  const many = quick ? 200 : 2000;
  try {
    const script = await bundle(folder, "race.mjs", {
      code: `const timesFor = (size) => (size > 10_000 ? ${many / 10} : ${many});
        console.log(JSON.stringify(await raceAll({ verify, sign, Webhook }, timesFor)));`,
    });
    const onRuntime = (command, parameters) =>
      JSON.parse(execFileSync(command, [...parameters, script], { encoding: "utf8" }));
    const results = [["Node", onRuntime(process.execPath, ["--expose-gc"])]];
    for (const [name, parameters] of [
      ["deno", ["run", "--v8-flags=--expose-gc", "-A"]],
      ["bun", []],
    ]) {
      const command = findRuntime(name);
      if (command !== undefined)
        results.push([name === "deno" ? "Deno" : "Bun", onRuntime(command, parameters)]);
    }
    results.push(["workerd", await onWorkerd(folder, many)]);
    const each = (ms) => (ms * 1000).toFixed(1);
    const all = results.flatMap(([runtime, rows]) => rows.map((row) => ({ runtime, ...row })));
    const slowest = Math.min(...all.map((row) => row.standardwebhooks / row.fliq));
    return {
      title: "Verifying a signature",
      note: "From a Request to its parsed body, in microseconds; medians of five rounds.",
      peers: ["standardwebhooks"],
      columns: ["runtime", "body", "fliq", "standardwebhooks", "against fliq"],
      rows: all.map(({ runtime, size, fliq, standardwebhooks }) => [
        runtime,
        `${size} bytes`,
        each(fliq),
        each(standardwebhooks),
        ratio(standardwebhooks, fliq),
      ]),
      goals: [
        {
          met: slowest >= 1.2,
          goal: "1.2 times as fast everywhere",
          measured: `${slowest.toFixed(2)} times`,
        },
      ],
    };
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

/** Time stands still there while code runs, and moves on when it is answered: it is read after asking for something. */
async function onWorkerd(folder, many) {
  const { Miniflare } = await import("miniflare");
  const path = await bundle(folder, "worker.mjs", {
    code: `export default { async fetch(request, { HOST }) {
      const readTime = async () => (await HOST.fetch("http://host/"), Date.now());
      const [, size, side, times] = new URL(request.url).pathname.split("/");
      const verifyAll = (await prepareRace({ verify, sign, Webhook }, Number(size))).run(side, Number(times));
      const startedAt = await readTime();
      await verifyAll();
      return Response.json((await readTime()) - startedAt);
    } };`,
  });
  const worker = new Miniflare({
    modules: true,
    script: readFileSync(path, "utf8"),
    compatibilityDate: "2026-04-01",
    compatibilityFlags: ["nodejs_compat"],
    serviceBindings: { HOST: () => new Response() },
  });
  try {
    const rows = [];
    for (const size of SIZES) {
      const times = size > 10_000 ? many / 10 : many;
      const taken = { fliq: [], standardwebhooks: [] };
      for (let round = 0; round <= 5; round += 1) {
        for (const side of SIDES) {
          const answer = await worker.dispatchFetch(`https://worker.example.com/${size}/${side}/${times}`);
          if (round > 0) taken[side].push((await answer.json()) / times);
        }
      }
      rows.push({ size, fliq: median(taken.fliq), standardwebhooks: median(taken.standardwebhooks) });
    }
    return rows;
  } finally {
    await worker.dispose();
  }
}

async function bundle(folder, name, { code }) {
  const outfile = join(folder, name);
  const contents = `import { sign, verify } from ${JSON.stringify(fileURLToPath(built("receive.js")))};
    import { Webhook } from "standardwebhooks";
    import { prepareRace, raceAll } from ${JSON.stringify(RACE)};
    ${code}`;
  const stdin = { contents, resolveDir: PEERS_FOLDER };
  await build({
    stdin,
    outfile,
    bundle: true,
    format: "esm",
    platform: "neutral",
    mainFields: ["module", "main"],
    logLevel: "error",
  });
  return outfile;
}
