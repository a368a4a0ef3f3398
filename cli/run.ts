import { version } from "../package.json";
import { type OptionSpecs, readArgs, UsageError } from "./args.ts";
import { type CliCommand, EXIT } from "./command.ts";
import { COMMAND_GROUPS, COMMANDS } from "./commands/index.ts";
import { API_OPTIONS, type Connection, connect, LOCAL_URL } from "./connect.ts";
import { type CommandContext, describeError } from "./describe-error.ts";
import { findLocalUrl } from "./find-local.ts";
import { lookOf, optionsOf, renderCommandHelp, renderHelp, usageOf } from "./help.ts";
import type { Io } from "./io.ts";
import { createPaint } from "./paint.ts";
import { createScreen } from "./screen.ts";
import { createSleep } from "./sleep.ts";
import { suggest } from "./suggest.ts";

/** Runs a command line, without `node` and the script's name, and gives the exit code. Never rejects. */
export async function run(argv: readonly string[], io: Io): Promise<number> {
  const words = argv.slice(0, argv.includes("--") ? argv.indexOf("--") : undefined);
  let context: CommandContext = { command: undefined, isLocal: words.includes("--local") };
  try {
    const [name, rest] = takeWord(argv, API_OPTIONS);
    if (name === undefined) return runWithoutCommand(rest, io);
    if (name === "help") return runHelp(rest, io);
    const [command, ownArgv] = findVerb(findCommand(name), rest);
    context = { ...context, command };
    return await runCommand(command, ownArgv, io);
  } catch (error) {
    if (io.signal.aborted && error === io.signal.reason) return EXIT.interrupted;
    const { exitCode, lines, json } = describeError(error, context);
    const prefix = createPaint(io.stderr, io.env)("red", "fliq:");
    io.stderr.write(
      words.includes("--json") ? `${JSON.stringify(json)}\n` : `${prefix} ${lines.join("\n      ")}\n`,
    );
    return exitCode;
  }
}

/** Takes the first word that is no option out of a command line. An option with a value takes the word behind it. */
function takeWord(argv: readonly string[], options: OptionSpecs): [string | undefined, readonly string[]] {
  for (let index = 0; index < argv.length; index++) {
    const word = argv[index] ?? "";
    if (word === "--") break;
    if (!word.startsWith("-")) return [word, argv.toSpliced(index, 1)];
    if (options[word.slice(2)]?.value !== undefined) index += 1;
  }
  return [undefined, argv];
}

function runWithoutCommand(argv: readonly string[], io: Io): number {
  const args = readArgs(argv, { version: { short: "v", help: "" }, ...optionsOf(anyCommand) });
  if (args.operands.length > 0) throw new UsageError("the command comes before --", "see `fliq --help`");
  if (args.flag("version")) {
    io.stdout.write(args.flag("json") ? `${JSON.stringify({ version })}\n` : `${version}\n`);
    return EXIT.ok;
  }
  // Without a command the help goes to stderr and the exit code is an error, so that a script does not go on.
  const isAsked = args.flag("help");
  const output = isAsked ? io.stdout : io.stderr;
  output.write(`${renderHelp(COMMAND_GROUPS, lookOf(output, io.env)).join("\n")}\n`);
  return isAsked ? EXIT.ok : EXIT.usage;
}

/** `fliq help` and `fliq help COMMAND`. */
function runHelp(argv: readonly string[], io: Io): number {
  const { operands } = readArgs(argv, optionsOf(anyCommand));
  const [name, ...words] = operands;
  const look = lookOf(io.stdout, io.env);
  const lines =
    name === undefined
      ? renderHelp(COMMAND_GROUPS, look)
      : renderCommandHelp(findVerb(findCommand(name), words)[0], look);
  io.stdout.write(`${lines.join("\n")}\n`);
  return EXIT.ok;
}

/** The options of every command, for a command line without one. */
const anyCommand = { options: {}, callsApi: true };

function findCommand(name: string): CliCommand {
  return findNamed(name, COMMANDS, "fliq");
}

/** The verb of a command that the next word names, and what is left; the command itself where there is none. */
function findVerb(command: CliCommand, argv: readonly string[]): [CliCommand, readonly string[]] {
  if (command.verbs === undefined) return [command, argv];
  const [word, rest] = takeWord(argv, optionsOf(command));
  if (word === undefined) return [command, argv];
  const isVerb = command.verbs.some(({ name }) => name === `${command.name} ${word}`);
  // The word behind an option that there is not is probably its value: the option is what is told of.
  if (!isVerb) readArgs(argv, optionsOf(command));
  return [findNamed(`${command.name} ${word}`, command.verbs, `fliq ${command.name}`), rest];
}

function findNamed(name: string, commands: readonly CliCommand[], usage: string): CliCommand {
  const command = commands.find((candidate) => candidate.name === name);
  if (command !== undefined) return command;
  const lastWord = (text: string) => text.split(" ").at(-1) ?? "";
  const near = suggest(
    lastWord(name),
    commands.map((candidate) => lastWord(candidate.name)),
  );
  throw new UsageError(
    `there is no command ${JSON.stringify(name)}`,
    near === undefined ? `see \`${usage} --help\`` : `did you mean \`${usage} ${near}\`?`,
  );
}

async function runCommand(command: CliCommand, argv: readonly string[], io: Io): Promise<number> {
  const args = readArgs(argv, optionsOf(command));
  if (args.flag("help")) {
    io.stdout.write(`${renderCommandHelp(command, lookOf(io.stdout, io.env)).join("\n")}\n`);
    return EXIT.ok;
  }
  checkOperands(command, args.operands);
  const screen = createScreen(io, args.flag("json"));
  const isLocal = command.callsApi && args.flag("local") && args.text("base-url") === undefined;
  const localUrl = isLocal ? await findLocalUrl(io, "--base-url") : LOCAL_URL;
  let connection: Connection | undefined;
  const open = () => (connection ??= connect(io, args, localUrl, (line) => screen.note(line)));
  return command.run({
    io,
    args,
    screen,
    connect: () => open().fliq,
    findLocal: (option) => findLocalUrl(io, option),
    serverNow: () => connection?.serverNow() ?? io.now(),
    sleep: createSleep(io),
  });
}

function checkOperands(command: CliCommand, given: readonly string[]): void {
  const { operands, operandsHint } = command;
  const missing = operands.slice(given.length);
  const [extra] = given.slice(operands.length);
  if (missing.length === 0 && extra === undefined) return;
  const problem =
    extra === undefined
      ? `${missing.join(" and ")} ${missing.length > 1 ? "are" : "is"} missing`
      : `there is one argument too many: ${JSON.stringify(extra)}`;
  throw new UsageError(problem, operandsHint?.(given) ?? `write \`${usageOf(command)}\``);
}
