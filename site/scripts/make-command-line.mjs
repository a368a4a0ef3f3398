// The reference of the command line: what `fliq --help` prints, and the help of each command.
import { execFile } from "node:child_process";
import { fileURLToPath } from "node:url";
import { promisify } from "node:util";
import { write } from "./make-pages.mjs";
import { content, root } from "./paths.mjs";

const run = promisify(execFile);
const cli = fileURLToPath(new URL("dist/cli.js", root));

/** Writes the page. */
export async function makeCommandLine() {
  const help = await printHelp([]);
  const names = [...help.matchAll(/^ {2}([a-z]+) [ A-Z]{2,}\S/gm)].map(([, name = ""]) => name);
  if (names.length < 10)
    throw new Error(`fliq --help lists ${names.length} commands: has it another form now?`);
  const sections = await Promise.all(
    names.map(async (name) => `## fliq ${name}\n\n\`\`\`text\n${await printHelp([name])}\n\`\`\``),
  );
  const intro =
    "What `fliq --help` prints, and each command's own. [The command line](/docs/command-line.md) shows it in use.";
  const page = ["# Every command", intro, `\`\`\`text\n${help}\n\`\`\``, ...sections].join("\n\n");
  await write(new URL("reference/command-line.md", content), `${page}\n`);
}

/** @param {string[]} command */
async function printHelp(command) {
  const { stdout } = await run(process.execPath, [cli, ...command, "--help"], { env: { NO_COLOR: "1" } });
  return stdout.trimEnd();
}
