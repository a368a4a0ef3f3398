import { fromJSONSchema, type ZodType } from "zod";
import { ApiError, type ApiErrorCode, type FieldIssue } from "../engine/index.ts";
import { describeIssues } from "./issues.ts";
import { type JsonSchema, type OperationObject, spec } from "./spec.gen.ts";

/** Checks a value against a schema of the spec; what it gives back has the schema's defaults filled in. */
export type Validate = (value: unknown) => { value: unknown } | { issues: FieldIssue[] };

/** Query parameters whose error has a code and a sentence of its own. */
const QUERY_ERRORS: Readonly<Record<string, ApiErrorCode>> = {
  limit: "invalid_limit",
  days: "invalid_days",
  status: "invalid_status",
};

/** Makes validators from the spec, each at its first use: most programs need few. */
export function createValidators(): (schema: JsonSchema) => Validate {
  const made = new Map<JsonSchema, Validate>();
  const $defs = withLocalRefs(spec.components.schemas);
  return (schema) => {
    const known = made.get(schema);
    if (known !== undefined) return known;
    const zod: ZodType = fromJSONSchema({ ...withLocalRefs(schema), $defs });
    const validate: Validate = (value) => {
      const result = zod.safeParse(value);
      return result.success ? { value: result.data } : { issues: describeIssues(result.error.issues, value) };
    };
    made.set(schema, validate);
    return validate;
  };
}

/** Reads the query parameters that an operation declares; a bad one is a 400 that names it. */
export function readQuery(
  operation: OperationObject,
  search: URLSearchParams,
  validatorFor: (schema: JsonSchema) => Validate,
): Record<string, unknown> {
  const query: Record<string, unknown> = {};
  for (const { name, in: place, schema } of operation.parameters) {
    if (place !== "query") continue;
    const text = search.get(name);
    const raw =
      text !== null && schema["type"] === "integer" && /^-?\d+(\.\d+)?$/.test(text) ? Number(text) : text;
    const result = validatorFor(schema)(raw ?? undefined);
    if ("value" in result) query[name] = result.value;
    else if (text !== null) throw parameterError(name, result.issues);
  }
  return query;
}

/** A 400 for a body that does not fit its schema. The sentence is the first issue's. */
export function bodyError(issues: readonly FieldIssue[]): ApiError {
  const [first] = issues;
  const sentence = first === undefined ? "body: is invalid" : `${first.path || "body"}: ${first.message}`;
  return new ApiError("invalid_request", { sentence, issues });
}

function parameterError(name: string, found: readonly FieldIssue[]): ApiError {
  const issues = found.map((issue) => ({ ...issue, path: name }));
  const code = QUERY_ERRORS[name];
  return code === undefined ? bodyError(issues) : new ApiError(code, { issues });
}

function withLocalRefs<T>(schema: T): T {
  return JSON.parse(JSON.stringify(schema).replaceAll('"#/components/schemas/', '"#/$defs/'));
}
