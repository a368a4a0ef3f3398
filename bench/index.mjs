// Measures speed: `node bench/index.mjs [--quick] [--write] [names…]`.
//
// Runs every *.bench.mjs of this folder, or those named, each in a process of its own, over the built package.
// --quick  takes small sizes, done in less than a minute
// --write  puts each table into bench/RESULTS.md
import { fork } from "node:child_process";
import { once } from "node:events";
import { fileURLToPath } from "node:url";
import { installPeers } from "./support/peers.mjs";
import { describeRun, renderGoal, renderTable, writeResults } from "./support/report.mjs";

const NAMES = ["call", "import", "year", "jobs", "cron", "signature", "views", "explore"];

if (process.send !== undefined) await measure(process.argv[2], process.argv[3] === "--quick");
else await measureAll(process.argv.slice(2));

async function measureAll(parameters) {
  const flags = parameters.filter((parameter) => parameter.startsWith("--"));
  const named = parameters.filter((parameter) => !parameter.startsWith("--"));
  const unknown =
    flags.find((flag) => !["--quick", "--write"].includes(flag)) ??
    named.find((name) => !NAMES.includes(name));
  if (unknown !== undefined)
    throw new Error(`${unknown} is not known: there are --quick, --write, ${NAMES.join(", ")}`);
  const [quick, write] = [flags.includes("--quick"), flags.includes("--write")];
  if (write && quick) throw new Error("--write needs the full sizes: leave --quick out");
  installPeers();

  for (const name of named.length > 0 ? named : NAMES) {
    const { title, note, peers, columns, rows, goals } = await measureApart(name, quick);
    const run = describeRun(peers);
    const parts = [`### ${title}`, note, renderTable(columns, rows), goals.map(renderGoal).join("\n"), run];
    const text = parts.filter((part) => part !== "").join("\n\n");
    console.log(`\n${text}`);
    if (write) writeResults(name, text);
  }
}

/** A process of its own, so that what one leaves on the heap does not slow the next down. */
async function measureApart(name, quick) {
  const child = fork(fileURLToPath(import.meta.url), [name, quick ? "--quick" : "--full"], {
    execArgv: ["--expose-gc", "--max-old-space-size=12000"],
  });
  const ended = once(child, "exit");
  const first = await Promise.race([once(child, "message"), ended]);
  const [code] = await ended;
  if (code !== 0) throw new Error(`bench/${name}.bench.mjs failed`);
  return first[0];
}

async function measure(name, quick) {
  const { run } = await import(`./${name}.bench.mjs`);
  process.send(await run({ quick }));
  process.disconnect();
}
