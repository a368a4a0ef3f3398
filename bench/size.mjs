// Weighs what an import adds to a user's bundle: `node bench/size.mjs`.
//
// Each is bundled and minified by esbuild, then compressed with gzip -9. Fails when one is over its budget.
// --own    leaves the peers out, and so needs no network
// --write  puts the table into bench/RESULTS.md
import { gzipSync } from "node:zlib";
import { bundle, exportOf } from "./support/bundle.mjs";
import { installPeers } from "./support/peers.mjs";
import { count, describeRun, renderGoal, renderTable, writeResults } from "./support/report.mjs";

const OWN = [
  // 2,600 are openapi-fetch, and 1,700 the parser of cron expressions: one that never fires hangs an open-source server, so that each is checked before it is
  // sent. What is wrong is told by path and with the way out, and what was made by a lost call is looked for: that is the rest over 10,000.
  { name: "fliq: Fliq", source: exportOf("Fliq", "index.js"), budget: 14_950 },
  {
    name: "fliq/receive: createReceiver, kvStore",
    source: exportOf("createReceiver, kvStore", "receive.js"),
    budget: 4450,
  },
  { name: "fliq/receive: everything", source: exportOf("*", "receive.js"), budget: 5975 },
  // 110 of it read a body at once on Workers, Deno and Bun, in a part of the time, and tell there too what a lock or a break did to it.
  { name: "fliq/receive: verify", source: exportOf("verify", "receive.js"), budget: 2475 },
  { name: "fliq/cron: nextRuns", source: exportOf("nextRuns", "cron.js"), budget: 2600 },
];
const THEIRS = [
  { name: "@upstash/qstash: Client", source: 'export { Client } from "@upstash/qstash";' },
  { name: "@upstash/qstash: Receiver", source: 'export { Receiver } from "@upstash/qstash";' },
  { name: "standardwebhooks: Webhook", source: 'export { Webhook } from "standardwebhooks";' },
  { name: "inngest: Inngest", source: 'export { Inngest } from "inngest";' },
];

const flags = process.argv.slice(2);
const unknown = flags.find((flag) => !["--own", "--write"].includes(flag));
if (unknown !== undefined) throw new Error(`${unknown} is not known: there are --own and --write`);
if (flags.includes("--own") && flags.includes("--write")) throw new Error("--write needs the peers too");
const withPeers = !flags.includes("--own");
if (withPeers) installPeers();

const weighed = [];
for (const entry of withPeers ? [...OWN, ...THEIRS] : OWN) {
  const minified = await bundle(entry.source);
  weighed.push({ ...entry, minified: minified.length, gzip: gzipSync(minified, { level: 9 }).length });
}
const table = renderTable(
  ["import", "minified", "gzip", "budget"],
  weighed.map(({ name, minified, gzip, budget }) => [
    name,
    count(minified),
    count(gzip),
    budget === undefined ? "" : count(budget),
  ]),
);
const own = weighed.filter(({ budget }) => budget !== undefined);
const goals = own.map(({ name, gzip, budget }) =>
  renderGoal({ met: gzip <= budget, goal: `${name} in ${count(budget)} bytes`, measured: count(gzip) }),
);
const text = [
  table,
  goals.join("\n"),
  describeRun(withPeers ? ["@upstash/qstash", "standardwebhooks", "inngest"] : []),
].join("\n\n");
console.log(text);
if (flags.includes("--write")) writeResults("size", text);

for (const { name, gzip, budget } of own) {
  if (gzip <= budget) continue;
  process.exitCode = 1;
  console.error(`${name} weighs ${count(gzip)} bytes, over its budget of ${count(budget)} in bench/size.mjs`);
}
