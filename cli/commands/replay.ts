import type { Command } from "../command.ts";
import { EXIT } from "../exit-code.ts";
import { showCall, showTitle } from "../show.ts";

export const replayCommand: Command = {
  name: "replay",
  summary: "Make a copy of a failed job, due now.",
  operands: ["ID"],
  callsApi: true,
  options: {},
  notes: ["The copy has a new id, and so another delivery id: to the receiver it is new."],
  examples: [
    "fliq replay job_01J9ZC4V5T0000000000000000",
    "fliq jobs --status failed --json | jq -r '.jobs[].id' | xargs -n1 fliq replay",
  ],

  async run({ io, args, screen, connect }) {
    const job = await connect().jobs.replay(args.operand(0), { signal: io.signal });
    screen.show(job, () => [
      showTitle(job.id, job.status, screen.paint),
      showCall(job),
      `a replay of ${args.operand(0)}, due now`,
    ]);
    return EXIT.ok;
  },
};
