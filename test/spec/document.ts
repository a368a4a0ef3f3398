import { readFileSync } from "node:fs";
import { parse } from "yaml";
import * as z from "zod";

/** Any object of the spec. */
export interface SpecNode {
  readonly [key: string]: unknown;
}

export interface Example {
  /** Where it stands, as a path of keys. */
  readonly where: string;
  readonly schema: SpecNode;
  readonly value: unknown;
}

export const root = new URL("../../", import.meta.url);
export const source = readFileSync(new URL("spec/openapi.yaml", root), "utf8");
const parsed: unknown = parse(source);
export const document: SpecNode = asNode(parsed, "the spec");
export const schemas = mapOf(document, "components", "schemas");

/** The object `value` is. Throws where it is none, naming `where`. */
export function asNode(value: unknown, where: string): SpecNode {
  if (!isNode(value)) throw new Error(`${where} is not an object.`);
  return value;
}

export function isNode(value: unknown): value is SpecNode {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

/** The objects found under `keys`, by name. */
export function mapOf(node: SpecNode, ...keys: string[]): Record<string, SpecNode> {
  const found = keys.reduce<SpecNode>((inner, key) => asNode(inner[key], key), node);
  return Object.fromEntries(Object.entries(found).map(([name, value]) => [name, asNode(value, name)]));
}

/** Follows a `$ref` into the document. */
export function resolve(node: SpecNode): SpecNode {
  if (typeof node["$ref"] !== "string") return node;
  const keys = node["$ref"].slice("#/".length).split("/");
  return keys.reduce<SpecNode>((inner, key) => asNode(inner[key], key), document);
}

/** Every operation of the API, by operationId or, where that is missing, by method and path. */
export function operations(): [string, SpecNode][] {
  return Object.entries(mapOf(document, "paths")).flatMap(([path, item]) =>
    Object.entries(item).map(([verb, value]): [string, SpecNode] => {
      const operation = asNode(value, `${verb} ${path}`);
      const id = operation["operationId"];
      return [typeof id === "string" ? id : `${verb} ${path}`, operation];
    }),
  );
}

/** Every example of the spec with the schema that it must fit. */
export function collectExamples(node: unknown = document, where = "#"): Example[] {
  if (Array.isArray(node)) return node.flatMap((entry, index) => collectExamples(entry, `${where}/${index}`));
  if (!isNode(node)) return [];
  // The values of examples are data; whoever refers to them checks them against a schema.
  const inner = Object.entries(node)
    .filter(([key]) => key !== "example" && key !== "examples")
    .flatMap(([key, value]) => collectExamples(value, `${where}/${key}`));
  const { schema: outerSchema, example, examples } = node;
  if (Array.isArray(examples)) {
    return [...inner, ...examples.map((value: unknown) => ({ where, schema: node, value }))];
  }
  if (!isNode(outerSchema)) return inner;
  const named = isNode(examples) ? Object.entries(mapOf(node, "examples")) : [];
  return [
    ...inner,
    ...(example === undefined ? [] : [{ where, schema: outerSchema, value: example }]),
    ...named.map(([name, entry]) => ({
      where: `${where}/${name}`,
      schema: outerSchema,
      value: resolve(entry)["value"],
    })),
  ];
}

/** What is wrong with `value`, as lines; unknown properties count as wrong. */
export function findMismatch(schema: SpecNode, value: unknown): string[] {
  const $defs = Object.fromEntries(
    Object.entries(schemas).map(([name, entry]) => [name, asSchema(close(entry))]),
  );
  const result = z.fromJSONSchema({ ...asSchema(close(schema)), $defs }).safeParse(value);
  return result.success
    ? []
    : result.error.issues.map((issue) => `${issue.path.join(".")}: ${issue.message}`);
}

function asSchema(value: unknown): z.core.JSONSchema.JSONSchema {
  if (!isSchema(value)) throw new Error("A schema is not an object.");
  return value;
}

function isSchema(value: unknown): value is z.core.JSONSchema.JSONSchema {
  return isNode(value);
}

/** Forbids properties that are not named, and points references to where the validator looks. */
function close(node: unknown): unknown {
  if (Array.isArray(node)) return node.map(close);
  if (!isNode(node)) return node;
  const copy = Object.fromEntries(
    Object.entries(node)
      .filter(([key, value]) => key !== "examples" || !Array.isArray(value))
      .map(([key, value]) => [key, close(value)]),
  );
  if (typeof copy["$ref"] === "string")
    return { $ref: copy["$ref"].replace("#/components/schemas/", "#/$defs/") };
  return isNode(copy["properties"]) && copy["type"] === "object"
    ? { ...copy, additionalProperties: false }
    : copy;
}
