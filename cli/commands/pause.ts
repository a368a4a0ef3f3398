import type { Command } from "../command.ts";
import { EXIT } from "../exit-code.ts";

export const pauseCommand: Command = {
  name: "pause",
  summary: "Stop a schedule for a while.",
  operands: ["ID"],
  callsApi: true,
  options: {},
  notes: ["Jobs that it has made already are not touched."],
  examples: ["fliq pause sched_01J9ZC4V5T0000000000000000"],

  async run({ io, args, screen, connect }) {
    const id = args.operand(0);
    await connect().schedules.pause(id, { signal: io.signal });
    screen.show({ id, paused: true }, () => [
      `${id} is paused. It does not run until you resume it: fliq resume ${id}`,
    ]);
    return EXIT.ok;
  },
};
