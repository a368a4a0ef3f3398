import type { Schedule } from "../../src/index.ts";
import { type CliCommand, EXIT } from "../command.ts";
import { type Deed, isMeant } from "../confirm.ts";
import { findSchedule, NOT_FOUND_HINT } from "../ids.ts";
import { clean } from "../paint.ts";
import { joinKnown } from "../show.ts";

export const cancelCommand: CliCommand = {
  name: "cancel",
  summary: "Cancel a pending job, or delete a schedule.",
  operands: ["ID"],
  callsApi: true,
  hints: { not_found: NOT_FOUND_HINT, conflict: "see its state with `fliq job ID`" },
  options: {
    yes: { short: "y", help: "Delete a schedule without asking. A job is cancelled without asking anyway." },
  },
  notes: [
    "A job that waits for a retry is pending too. Of a schedule, the jobs that it",
    "made stay; to stop it for a while, use `fliq pause`. Without a terminal to ask",
    "in, a schedule is deleted with --yes alone.",
  ],
  examples: [
    "fliq cancel 2f1c9a54-7b0e-4d8a-9c3f-5e6d7a8b9c0d",
    "fliq cancel 8d7e6f5a-4b3c-4d2e-8f1a-0b9c8d7e6f5a --yes",
  ],

  async run(context) {
    const { io, args, screen, connect } = context;
    const fliq = connect();
    const id = args.operand(0);
    const options = { signal: io.signal };
    // One server takes the id of a schedule for that of a job, and would delete it unasked.
    const schedule = await findSchedule(fliq, id, options);
    if (schedule === undefined) {
      await fliq.jobs.cancel(id, options);
      screen.show({ id, cancelled: true }, () => [`${clean(id)} is cancelled: it is never called again.`]);
      return EXIT.ok;
    }
    if (!(await isMeant(deletionOf(schedule), context))) return EXIT.failed;
    await fliq.schedules.delete(id, options);
    screen.show({ id, deleted: true }, () => [`${clean(id)} is deleted. The jobs that it made stay.`]);
    return EXIT.ok;
  },
};

function deletionOf({ id, name, cron_expr, method, url }: Schedule): Deed {
  const call = joinKnown([method, url], " ");
  const known = joinKnown([name && JSON.stringify(name), cron_expr, call], "  ");
  return {
    about: `${id} is a schedule${known === undefined ? "" : `: ${known}`}`,
    question: "Delete it?",
    hint: `to delete it, write \`fliq cancel ${id} --yes\``,
    otherwise: "Nothing is deleted.",
  };
}
