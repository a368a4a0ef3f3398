import { type CronExpression, parseCron } from "../../src/cron/index.ts";
import { FliqInputError } from "../../src/shared/index.ts";
import { ApiError } from "../engine/index.ts";

/** Reads a cron expression; a bad one is a 400 whose issue says which field is wrong, and why. */
export function readCron(path: string, expression: string): CronExpression {
  try {
    return parseCron(expression);
  } catch (error) {
    if (!(error instanceof FliqInputError)) throw error;
    throw new ApiError("invalid_cron", { issues: [{ path, message: error.message }] });
  }
}
