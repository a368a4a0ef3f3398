// Measures speed: `node bench/index.mjs [--quick] [--write] [names…]`.
//
// Runs every *.bench.mjs of this folder, or those named, each in a process of its own, over the built package.
// --quick  takes small sizes, done in less than a minute
// --write  puts the tables into bench/RESULTS.md
import { fork } from "node:child_process";
import { once } from "node:events";
import { fileURLToPath } from "node:url";
import { installPeers, PEERS } from "./support/peers.mjs";
import { describeRun, renderGoal, renderTable, writeResults } from "./support/report.mjs";

const NAMES = ["call", "import", "year", "jobs", "cron", "signature"];

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
  if (write && (quick || named.length > 0)) throw new Error("--write needs everything at its full size");
  installPeers();

  const parts = [];
  const goals = [];
  const say = (part) => {
    console.log(`${part}\n`);
    parts.push(part);
  };
  say(describeRun(PEERS));
  for (const name of named.length > 0 ? named : NAMES) {
    const result = await measureApart(name, quick);
    const table = renderTable(result.columns, result.rows);
    say([`### ${result.title}`, result.note, table].join("\n\n"));
    goals.push(...result.goals.map(renderGoal));
  }
  say(["### Goals", goals.join("\n")].join("\n\n"));
  if (write) writeResults("speed", parts.join("\n\n"));
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
