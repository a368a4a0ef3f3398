import type { Case } from "./case.ts";
import { clientCases } from "./cases/client.ts";
import { cronCases } from "./cases/cron.ts";
import { exploreCases } from "./cases/explore.ts";
import { receiveCases } from "./cases/receive.ts";
import { timeCases } from "./cases/time.ts";
import { timelineCases } from "./cases/timeline.ts";

/** What must hold on every runtime, of the built package and without any other. */
export const cases: readonly Case[] = [
  ...clientCases,
  ...cronCases,
  ...exploreCases,
  ...receiveCases,
  ...timeCases,
  ...timelineCases,
];
