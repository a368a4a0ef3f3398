export { FliqInputError } from "../shared/index.ts";
export type { CronExpression, CronFields, CronInterval } from "./expression.ts";
export { type NextRunOptions, type NextRunsOptions, nextRun, nextRuns } from "./next-run.ts";
export { isValidCron, parseCron } from "./parse.ts";
