import { fromJSONSchema, type ZodType } from "zod";
import type { FieldIssue } from "../engine/index.ts";
import { describeIssues } from "./issues.ts";
import { type JsonSchema, spec } from "./spec.gen.ts";

/** Checks a value against a schema of the spec; what it gives back has the schema's defaults filled in. */
export type Validate = (value: unknown) => { value: unknown } | { issues: FieldIssue[] };

let validatorFor: ((schema: JsonSchema) => Validate) | undefined;

/** Validators from the spec, the same for all mocks: to make one takes longer than most tests. */
export function createValidators(): (schema: JsonSchema) => Validate {
  validatorFor ??= makeValidators();
  return validatorFor;
}

/** Makes each at its first use: most programs need few. */
function makeValidators(): (schema: JsonSchema) => Validate {
  const made = new Map<JsonSchema, Validate>();
  const $defs = forZod(spec.components.schemas);
  return (schema) => {
    const known = made.get(schema);
    if (known !== undefined) return known;
    const zod: ZodType = fromJSONSchema({ ...forZod(schema), $defs });
    const validate: Validate = (value) => {
      const result = zod.safeParse(value);
      return result.success ? { value: result.data } : { issues: describeIssues(result.error.issues, value) };
    };
    made.set(schema, validate);
    return validate;
  };
}

/** A schema as zod reads it: references stand elsewhere, and times, whose form zod takes less strictly than servers, are checked apart. */
function forZod<T>(schema: T): T {
  const text = JSON.stringify(schema, (key, value) =>
    key === "format" && value === "date-time" ? undefined : value,
  );
  return JSON.parse(text.replaceAll('"#/components/schemas/', '"#/$defs/'));
}
