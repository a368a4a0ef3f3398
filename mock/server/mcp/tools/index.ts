import type { Tool } from "../tool.ts";
import { advanceTool } from "./advance.ts";
import { bufferTool } from "./buffer.ts";
import { cancelTool } from "./cancel.ts";
import { cronTool } from "./cron.ts";
import { explainTool } from "./explain.ts";
import { faultTool } from "./fault.ts";
import { listTool } from "./list.ts";
import { nextRunsTool } from "./next-runs.ts";
import { pauseTool, resumeTool } from "./pause.ts";
import { replayTool } from "./replay.ts";
import { scheduleTool } from "./schedule.ts";
import { searchDocsTool } from "./search-docs.ts";
import { statusTool } from "./status.ts";
import { timelineTool } from "./timeline.ts";

/** The tools, in the order in which clients are told of them. */
export const TOOLS: readonly Tool[] = [
  statusTool,
  scheduleTool,
  cronTool,
  listTool,
  explainTool,
  advanceTool,
  faultTool,
  timelineTool,
  nextRunsTool,
  replayTool,
  cancelTool,
  pauseTool,
  resumeTool,
  bufferTool,
  searchDocsTool,
];
