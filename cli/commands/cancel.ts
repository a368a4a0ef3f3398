import type { Command } from "../command.ts";
import { EXIT } from "../exit-code.ts";
import { isScheduleId } from "../show.ts";

export const cancelCommand: Command = {
  name: "cancel",
  summary: "Cancel a pending job, or delete a schedule.",
  operands: ["ID"],
  callsApi: true,
  options: {},
  notes: [
    "A job that waits for a retry is pending too. Of a schedule, the jobs that it",
    "made stay; to stop it for a while, use `fliq pause`.",
  ],
  examples: ["fliq cancel job_01J9ZC4V5T0000000000000000", "fliq cancel sched_01J9ZC4V5T0000000000000000"],

  async run({ io, args, screen, connect }) {
    const fliq = connect();
    const id = args.operand(0);
    if (isScheduleId(id)) {
      await fliq.schedules.delete(id, { signal: io.signal });
      screen.show({ id, deleted: true }, () => [`${id} is deleted. The jobs that it made stay.`]);
      return EXIT.ok;
    }
    await fliq.jobs.cancel(id, { signal: io.signal });
    screen.show({ id, cancelled: true }, () => [`${id} is cancelled: it is never called again.`]);
    return EXIT.ok;
  },
};
