import { Miniflare } from "miniflare";
import { bundle, exportOf } from "./support/bundle.mjs";
import { race } from "./support/race.mjs";
import { ratio } from "./support/report.mjs";

/** Enough for the imports to be seen beside the start of workerd. */
const COPIES = 20;
/** Bundled CommonJS asks for Node's modules with a require() that a module does not have. */
const REQUIRE =
  'import{createRequire as makeRequire}from"node:module";const require=makeRequire("file:///worker.mjs");';

/** The time from a cold workerd to its first answer, with a library imported many times and with none. */
export async function run({ quick }) {
  const sources = {
    "fliq: Fliq": exportOf("Fliq", "index.js"),
    "@upstash/qstash: Client": 'export { Client } from "@upstash/qstash";',
    "inngest: Inngest": 'export { Inngest } from "inngest";',
  };
  const sides = { nothing: () => answerOnce([]) };
  for (const [name, source] of Object.entries(sources)) {
    const code = new TextDecoder().decode(await bundle(source, REQUIRE));
    // Each copy differs, so that none is compiled from the cache of another.
    const copies = Array.from({ length: COPIES }, (_, index) => `/* ${index} */${code}`);
    sides[name] = () => answerOnce(copies);
  }
  const best = await race(sides, quick ? 2 : 7);
  const costs = Object.keys(sources).map((name) => [name, (best[name] - best.nothing) / COPIES]);
  const [[, own]] = costs;
  return {
    title: "Cold import in workerd",
    note: `Compiling and running the module once: a ${COPIES}th of what ${COPIES} copies add to the first answer of a new workerd.`,
    peers: ["@upstash/qstash", "inngest"],
    columns: ["import", "ms", "against fliq"],
    rows: costs.map(([name, ms]) => [name, ms.toFixed(2), ratio(ms, own)]),
    goals: [],
  };
}

async function answerOnce(copies) {
  const imports = copies.map((_, index) => `import * as copy${index} from "./copy-${index}.mjs";`);
  const names = copies.map((_, index) => `copy${index}`);
  const main = `${imports.join("\n")}
export default { fetch: () => new Response(String([${names}].every((copy) => Object.keys(copy).length === 1))) };`;
  const miniflare = new Miniflare({
    compatibilityDate: "2026-04-01",
    compatibilityFlags: ["nodejs_compat"],
    modules: [
      { type: "ESModule", path: "main.mjs", contents: main },
      ...copies.map((contents, index) => ({ type: "ESModule", path: `copy-${index}.mjs`, contents })),
    ],
  });
  try {
    const response = await miniflare.dispatchFetch("http://worker.example.com/");
    const text = await response.text();
    if (text !== "true") throw new Error(`the Worker answered ${text}`);
  } finally {
    await miniflare.dispose();
  }
}
