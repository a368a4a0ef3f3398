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
import { raceSides, SIZES } from "./support/verify-race.mjs";

/** Each in a process of its own; the one in the middle counts. */
const RUNS = 5;
const RACE = new URL("support/verify-race.mjs", import.meta.url).pathname;

/** Verifying a delivery, from the Request on; requests are made beforehand. On every runtime that is there. */
export async function run({ quick }) {
  const folder = mkdtempSync(join(tmpdir(), "fliq-bench-"));
  const many = quick ? 100 : 1000;
  try {
    const script = await bundle(folder, "race.mjs", {
      code: `const timesFor = (size) => (size > 10_000 ? ${many / 10} : ${many});
        console.log(JSON.stringify(await raceAll({ verify, sign, Webhook }, timesFor)));`,
    });
    const onRuntime = (command, parameters) =>
      JSON.parse(execFileSync(command, [...parameters, script], { encoding: "utf8" }));
    const runtimes = [["Node", () => onRuntime(process.execPath, ["--expose-gc"])]];
    for (const [runtime, name, parameters] of [
      ["Deno", "deno", ["run", "--v8-flags=--expose-gc", "-A"]],
      ["Bun", "bun", []],
    ]) {
      const command = findRuntime(name);
      if (command !== undefined) runtimes.push([runtime, () => onRuntime(command, parameters)]);
    }
    runtimes.push(["workerd", () => onWorkerd(folder, many)]);
    const all = [];
    for (const [runtime, race] of runtimes) {
      const runs = [];
      for (let run = 0; run < (quick ? 1 : RUNS); run += 1) runs.push(await race());
      for (const at of SIZES.keys()) all.push({ runtime, ...middle(runs.map((rows) => rows[at])) });
    }
    const each = (ms) => (ms * 1000).toFixed(1);
    const slowest = Math.min(...all.map(lead));
    return {
      title: "Verifying a signature",
      note: "From a Request to its parsed body, in microseconds; the run in the middle of five, each in a process of its own.",
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

const lead = ({ fliq, standardwebhooks }) => standardwebhooks / fliq;

function middle(rows) {
  return rows.sort((a, b) => lead(a) - lead(b))[Math.floor(rows.length / 2)];
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
      const taken = await raceSides(async (side) => {
        const answer = await worker.dispatchFetch(`https://worker.example.com/${size}/${side}/${times}`);
        return (await answer.json()) / times;
      });
      rows.push({ size, ...taken });
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
