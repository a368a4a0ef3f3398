import type { CliCommand } from "../command.ts";
import type { CommandGroup } from "../help.ts";
import { idCommands } from "./by-id.ts";
import { cancelCommand } from "./cancel.ts";
import { advanceCommand, clockCommand, travelCommand } from "./clock.ts";
import { conformanceCommand } from "./conformance.ts";
import { cronCommand } from "./cron.ts";
import { devCommand } from "./dev.ts";
import { jobCommand } from "./job.ts";
import { jobsCommand } from "./jobs.ts";
import { mcpCommand } from "./mcp.ts";
import { nextCommand } from "./next.ts";
import { scheduleCommand } from "./schedule.ts";
import { schedulesCommand } from "./schedules.ts";
import { verifyCommand } from "./verify.ts";

/** The commands, in the order in which the help lists them. */
export const COMMAND_GROUPS: readonly CommandGroup[] = [
  {
    title: "On this machine",
    commands: [devCommand, mcpCommand, clockCommand, advanceCommand, travelCommand],
  },
  {
    title: "Jobs",
    commands: [scheduleCommand, jobsCommand, jobCommand, cancelCommand, idCommands.replay],
  },
  { title: "Schedules", commands: [cronCommand, schedulesCommand, idCommands.pause, idCommands.resume] },
  { title: "Without Fliq", commands: [nextCommand, verifyCommand] },
  { title: "For those who run a Fliq", commands: [conformanceCommand] },
];

export const COMMANDS: readonly CliCommand[] = COMMAND_GROUPS.flatMap(({ commands }) => commands);
