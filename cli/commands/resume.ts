import type { Command } from "../command.ts";
import { EXIT } from "../exit-code.ts";

export const resumeCommand: Command = {
  name: "resume",
  summary: "Let a paused schedule run again.",
  operands: ["ID"],
  callsApi: true,
  options: {},
  notes: ["If it missed runs meanwhile, one is made up for, at once."],
  examples: ["fliq resume sched_01J9ZC4V5T0000000000000000"],

  async run({ io, args, screen, connect }) {
    const fliq = connect();
    const id = args.operand(0);
    await fliq.schedules.resume(id, { signal: io.signal });
    const { next_run_at } = await fliq.schedules.get(id, { signal: io.signal });
    screen.show({ id, paused: false, next_run_at }, () => [
      `${id} runs again${next_run_at === null ? "" : `, next at ${next_run_at}`}.`,
    ]);
    return EXIT.ok;
  },
};
