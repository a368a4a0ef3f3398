import { createValidators, type JsonSchema, spec, type Validate } from "../../api/index.ts";
import { type Arguments, ToolError, type ToolInput } from "./tool.ts";

/** The schema of a tool's arguments, as clients are told it: nothing but what is named, and without references. */
export function toInputSchema({ properties, required = [] }: ToolInput): JsonSchema & { type: "object" } {
  return { type: "object", properties: inline({ ...properties }), required, additionalProperties: false };
}

/**
 * Properties of a schema of the spec, by name, with a text for each; what the spec says of the form stays as it is there.
 */
export function fromSpec(
  schema: string,
  texts: Readonly<Record<string, string>>,
): Readonly<Record<string, JsonSchema>> {
  const properties = Object(spec.components.schemas[schema]).properties as Record<string, JsonSchema>;
  return Object.fromEntries(
    Object.entries(texts).map(([name, description]) => [name, { ...inline(properties[name]), description }]),
  );
}

/** The values that a schema of the spec allows. */
export function listValues(schema: string): readonly string[] {
  return Object(spec.components.schemas[schema]).enum as string[];
}

/** A schema with what its references lead to in their place, and without the spec's own notes. */
function inline<T>(schema: T): T {
  if (Array.isArray(schema)) return schema.map(inline) as T;
  if (typeof schema !== "object" || schema === null) return schema;
  const { $ref, ...own } = schema as { readonly $ref?: unknown };
  const name = typeof $ref === "string" ? $ref.slice("#/components/schemas/".length) : undefined;
  const all = name === undefined ? own : { ...spec.components.schemas[name], ...own };
  return Object.fromEntries(
    Object.entries(all)
      .filter(([key]) => !key.startsWith("x-"))
      .map(([key, value]) => [key, inline(value)]),
  ) as T;
}

/** Checks arguments against a tool's input. */
export type CheckInput = (name: string, input: ToolInput, given: unknown) => Arguments;

/** Makes a check that keeps the validators which it made. */
export function createInputCheck(): CheckInput {
  const validatorFor = createValidators();
  const schemas = new Map<ToolInput, JsonSchema>();

  function findValidator(input: ToolInput): Validate {
    const schema = schemas.get(input) ?? toInputSchema(input);
    schemas.set(input, schema);
    return validatorFor(schema);
  }

  /** @throws {ToolError} that names every field at fault. */
  return (name, input, given) => {
    const args: Arguments = Object(given ?? {});
    const known = Object.keys(input.properties);
    const unknown = Object.keys(args).filter((key) => !known.includes(key));
    if (unknown.length > 0) {
      const has = known.length === 0 ? "nothing" : known.join(", ");
      throw new ToolError(
        unknown.map((key) => `${key}: ${name} has no such argument; it takes ${has}`).join("\n"),
      );
    }
    const result = findValidator(input)(args);
    if ("issues" in result)
      throw new ToolError(result.issues.map(({ path, message }) => `${path}: ${message}`).join("\n"));
    return args; // As they were given: the server itself fills in what is left out.
  };
}
