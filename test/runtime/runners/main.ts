import { join } from "node:path";
import { parseArgs } from "node:util";
import { findChromium } from "./find-chromium.ts";
import { createFolders } from "./folders.ts";
import { listRuntimes, type Runtime } from "./runtimes.ts";
import { formatTable, type Row } from "./table.ts";

const USAGE = `Runs the suite of test/runtime on every runtime, against the package as it is built and packed.

  node scripts/test-runtimes.mjs [--install-browser] [name …]

  name                of runtimes, or its beginning, such as: node deno bun workerd chromium. Default: all.
  --install-browser   has apt-get install Chromium if there is none; needs root.
`;

/** Runs what `args` ask for on the project at `root`; gives back the exit code. */
export async function main(root: string, args: string[]): Promise<number> {
  const { values, positionals } = parseArgs({
    args,
    allowPositionals: true,
    options: {
      "install-browser": { type: "boolean", default: false },
      help: { type: "boolean", short: "h" },
    },
  });
  if (values.help) {
    console.log(USAGE);
    return 0;
  }
  const folders = createFolders(root);
  const runtimes = listRuntimes({
    folders,
    entries: join(root, "test/runtime/entries"),
    findChromium: () => findChromium({ install: values["install-browser"] }),
  }).filter(({ name }) => isAskedFor(name, positionals));
  if (runtimes.length === 0) {
    console.error(`No runtime is called ${positionals.join(" or ")}.\n\n${USAGE}`);
    return 1;
  }

  const rows: Row[] = [];
  for (const runtime of runtimes) {
    const row = await tryOut(runtime);
    rows.push(row);
    for (const { name, error } of row.outcomes) {
      if (error !== null) console.error(`\n${runtime.name}: ${name}\n${error}\n`);
    }
  }
  folders.remove();
  console.log(formatTable(rows));
  return rows.every(({ outcomes }) => outcomes.every(({ error }) => error === null)) ? 0 : 1;
}

function isAskedFor(name: string, starts: readonly string[]): boolean {
  return starts.length === 0 || starts.some((start) => name.toLowerCase().startsWith(start.toLowerCase()));
}

/** A runtime that cannot be had, or that breaks down, is a row too. */
async function tryOut({ name, run }: Runtime): Promise<Row> {
  try {
    return { name, ...(await run()) };
  } catch (error) {
    return { name, version: "?", outcomes: [{ name: "runs at all", error: String(error) }], ms: 0 };
  }
}
