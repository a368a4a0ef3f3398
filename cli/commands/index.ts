import type { CliCommand } from "../command.ts";
import type { CommandGroup } from "../help.ts";
import { alertsCommand } from "./alerts.ts";
import { buffersCommand } from "./buffers/index.ts";
import { idCommands } from "./by-id.ts";
import { cancelCommand } from "./cancel.ts";
import { advanceCommand, clockCommand, travelCommand } from "./clock.ts";
import { createCompletionCommand } from "./completion.ts";
import { conformanceCommand } from "./conformance.ts";
import { cronCommand } from "./cron.ts";
import { devCommand } from "./dev.ts";
import { jobCommand } from "./job.ts";
import { jobsCommand } from "./jobs.ts";
import { mcpCommand } from "./mcp.ts";
import { nextCommand } from "./next.ts";
import { scheduleCommand } from "./schedule.ts";
import { schedulesCommand } from "./schedules.ts";
import { secretCommand } from "./secret.ts";
import { statsCommand } from "./stats.ts";
import { tokensCommand } from "./tokens.ts";
import { verifyCommand } from "./verify.ts";
import { waitCommand } from "./wait.ts";

/** The commands, in the order in which the help lists them. */
export const COMMAND_GROUPS: readonly CommandGroup[] = [
  {
    title: "On this machine",
    commands: [devCommand, mcpCommand, clockCommand, advanceCommand, travelCommand],
  },
  {
    title: "Jobs",
    commands: [scheduleCommand, jobsCommand, jobCommand, waitCommand, cancelCommand, idCommands.replay],
  },
  { title: "Schedules", commands: [cronCommand, schedulesCommand, idCommands.pause, idCommands.resume] },
  { title: "Buffers", commands: [buffersCommand] },
  { title: "The account", commands: [statsCommand, alertsCommand, tokensCommand, secretCommand] },
  { title: "Without Fliq", commands: [nextCommand, verifyCommand, createCompletionCommand(() => COMMANDS)] },
  { title: "For those who run a Fliq", commands: [conformanceCommand] },
];

export const COMMANDS: readonly CliCommand[] = COMMAND_GROUPS.flatMap(({ commands }) => commands);

/** All commands, each with its verbs behind it. */
export const ALL_COMMANDS: readonly CliCommand[] = COMMANDS.flatMap((command) => [
  command,
  ...(command.verbs ?? []),
]);
