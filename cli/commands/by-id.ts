import type { Fliq } from "../../src/index.ts";
import { type CliCommand, type ErrorHints, EXIT } from "../command.ts";
import { NOT_FOUND_HINT } from "../ids.ts";
import { clean } from "../paint.ts";
import type { Screen } from "../screen.ts";
import { showTitle } from "../show.ts";

/** A command that does one thing with a job or schedule, whose id is its only operand. */
interface IdCommand {
  readonly name: string;
  readonly summary: string;
  readonly hostedOnly?: string;
  readonly hints: ErrorHints;
  readonly notes: readonly string[];
  readonly examples: readonly string[];
  /** Does it, and gives the answer: the value for `--json`, and the lines for people. */
  act(fliq: Fliq, id: string, options: { readonly signal: AbortSignal }): Promise<Answer>;
}

interface Answer {
  readonly value: unknown;
  readonly lines: (screen: Screen) => readonly string[];
}

const replay: IdCommand = {
  name: "replay",
  summary: "Make a copy of a failed job, due now.",
  hostedOnly: "replays",
  hints: { conflict: "see its state with `fliq job ID`", not_found: NOT_FOUND_HINT },
  notes: ["The copy has a new id, and so another delivery id: to the receiver it is new."],
  examples: [
    "fliq replay 2f1c9a54-7b0e-4d8a-9c3f-5e6d7a8b9c0d",
    "fliq jobs --status failed --json | jq -r '.jobs[].id' | xargs -n1 fliq replay",
  ],
  async act(fliq, id, options) {
    const job = await fliq.jobs.replay(id, options);
    return {
      value: job,
      lines: ({ paint }) => [showTitle(job.id, job.status, paint), `a replay of ${clean(id)}, due now`],
    };
  },
};

const pause: IdCommand = {
  name: "pause",
  hints: { not_found: "list what there is with `fliq schedules`; another account's are not seen" },
  summary: "Stop a schedule for a while.",
  notes: ["Jobs that it has made already are not touched."],
  examples: ["fliq pause 2f1c9a54-7b0e-4d8a-9c3f-5e6d7a8b9c0d"],
  async act(fliq, id, options) {
    await fliq.schedules.pause(id, options);
    return {
      value: { id, paused: true },
      lines: () => [`${id} is paused. It does not run until you resume it: fliq resume ${id}`],
    };
  },
};

const resume: IdCommand = {
  name: "resume",
  hints: { not_found: "list what there is with `fliq schedules`; another account's are not seen" },
  summary: "Let a paused schedule run again.",
  notes: ["If it missed runs meanwhile, one is made up for, at once."],
  examples: ["fliq resume 2f1c9a54-7b0e-4d8a-9c3f-5e6d7a8b9c0d"],
  async act(fliq, id, options) {
    await fliq.schedules.resume(id, options);
    const { next_run_at } = await fliq.schedules.get(id, options);
    return {
      value: { id, paused: false, next_run_at },
      lines: () => [`${id} runs again${next_run_at ? `, next at ${clean(next_run_at)}` : ""}.`],
    };
  },
};

/** Commands that take an id, by name. */
export const idCommands = {
  replay: toCommand(replay),
  pause: toCommand(pause),
  resume: toCommand(resume),
};

function toCommand({ act, ...described }: IdCommand): CliCommand {
  return {
    ...described,
    operands: ["ID"],
    callsApi: true,
    options: {},
    async run({ io, args, screen, connect }) {
      const { value, lines } = await act(connect(), args.operand(0), { signal: io.signal });
      screen.show(value, () => lines(screen));
      return EXIT.ok;
    },
  };
}
