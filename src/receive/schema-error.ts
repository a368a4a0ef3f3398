import { FliqInputError } from "../shared/index.ts";
import type { SchemaIssue } from "./standard-schema.ts";

/** One thing that is wrong with a body, in the form that the Fliq API uses: `{ path: "items.0.id", message }`. */
export interface BodyIssue {
  readonly path: string;
  readonly message: string;
}

/**
 * A body does not fit: when scheduling nothing was sent, when receiving the handler did not run. A
 * `FliqInputError` by name and code, with the issues.
 */
export class FliqSchemaError extends FliqInputError {
  /** What the schema found. */
  readonly issues: readonly BodyIssue[];

  constructor(job: string, found: readonly SchemaIssue[]) {
    const issues = found.map(({ path = [], message }) => ({
      path: path.map((step) => String(typeof step === "object" ? step.key : step)).join("."),
      message,
    }));
    super("body", `does not fit ${job}: ${JSON.stringify(issues)}`);
    this.issues = issues;
  }
}
