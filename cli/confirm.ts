import { type OptionSpecs, UsageError } from "./args.ts";
import type { RunContext } from "./command.ts";
import { clean } from "./paint.ts";

/** The option of what cannot be undone. */
export const YES_OPTION: OptionSpecs = {
  yes: {
    short: "y",
    help: "Do it without asking. Where there is no terminal to ask in, it has to be given.",
  },
};

/** What is to be done, and cannot be undone. */
export interface Deed {
  /** What it is about, in a sentence that comes before the question. */
  readonly about: string;
  /** Such as `Delete it?`. */
  readonly question: string;
  /** How to do it unasked, such as `to delete it, write \`fliq cancel ID --yes\``. */
  readonly hint: string;
  /** What to say when it is not meant, such as `Nothing is deleted.` */
  readonly otherwise: string;
}

/**
 * Asks whether it is meant, unless `--yes` says so.
 * @throws {UsageError} where nobody can be asked.
 */
export async function isMeant(
  { about, question, hint, otherwise }: Deed,
  { io, args, screen }: RunContext,
): Promise<boolean> {
  if (args.flag("yes")) return true;
  if (!io.stdin.isTTY || !io.stderr.isTTY || screen.isJson) throw new UsageError(about, hint);
  screen.note(clean(about));
  io.stderr.write(`${question} [y/N] `);
  const isYes = /^y(es)?$/i.test((await io.stdin.readLine()).trim());
  if (!isYes) screen.note(otherwise);
  return isYes;
}
