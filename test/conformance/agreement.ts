import { type core, fromJSONSchema, type ZodType } from "zod";
import type { components } from "../../src/shared/openapi.gen.ts";
import { asNode, document, isNode, mapOf, resolve, type SpecNode, schemas } from "../spec/document.ts";

// Whether an answer is one that spec/openapi.yaml declares. It is stricter than a reader of the API may be: properties that
// the spec does not name are wrong, and so are times that are not in UTC with milliseconds.

/** An operation of the spec, and the statuses that it declares. */
export interface Operation {
  /** The method and the path's template, such as `GET /jobs/{id}`. */
  readonly name: string;
  /** Such as `201`, or `5XX` for any of them. */
  readonly statuses: readonly string[];
  readonly responses: Readonly<Record<string, SpecNode>>;
}

const ROOTS = rootsOf(document);
const OUTPUT_TIME = "^\\d{4}-\\d\\d-\\d\\dT\\d\\d:\\d\\d:\\d\\d(\\.\\d*[1-9])?Z$";

const $defs = Object.fromEntries(
  Object.entries(schemas).map(([name, schema]) => [name, closeSchema(schema)]),
);
const validators = new Map<SpecNode, ZodType>();
const operations: readonly (Operation & { readonly pattern: RegExp })[] = readOperations();
const notFound = asNode(mapOf(document, "components", "responses")["NotFound"], "NotFound");
/** What an address or method that the spec does not know is answered with. */
const unknownAddress = { "404": notFound, "405": notFound };

/** Every operation of the spec. */
export function listOperations(): readonly Operation[] {
  return operations;
}

/** The operation that a request asks for; undefined when the spec has none. */
export function findOperation(request: Request, root?: string): Operation | undefined {
  const path = pathOf(request.url, root);
  return operations.find(({ name, pattern }) => name.startsWith(`${request.method} `) && pattern.test(path));
}

/**
 * Checks an answer against the spec: a status that the operation declares, the headers that come with it, and a body that
 * fits its schema. It reads the response; pass a clone to keep it.
 *
 * @param root A root that the request may have been made under, besides the spec's servers.
 * @throws {Error} that names the request and all that is wrong.
 */
export async function checkAgreement(request: Request, response: Response, root?: string): Promise<void> {
  if (response.status === 404 && response.headers.get("Content-Type")?.startsWith("text/plain") === true) return;
  const responses: Operation["responses"] = findOperation(request, root)?.responses ?? unknownAddress;
  const declared = responses[response.status] ?? responses[`${Math.floor(response.status / 100)}XX`];
  const text = await response.text();
  const problems =
    declared === undefined
      ? [`the status is none of ${Object.keys(responses).join(", ")}: ${text}`]
      : [...checkHeaders(declared, response.headers), ...checkBody(declared, response.headers, text)];
  if (problems.length > 0) throw new Error(describe(request, response.status, problems));
}

/**
 * Checks a value against a schema of the spec, such as what a webhook is sent.
 *
 * @throws {Error} that says all that is wrong.
 */
export function checkSchema(name: keyof components["schemas"], value: unknown): void {
  const problems = findMismatch(asNode(schemas[name], name), value);
  if (problems.length > 0) throw new Error(`This is not a ${name}:\n  ${problems.join("\n  ")}`);
}

function checkHeaders(declared: SpecNode, headers: Headers): string[] {
  if (declared["headers"] === undefined) return [];
  return Object.entries(mapOf(declared, "headers")).flatMap(([name, entry]) => {
    const header = resolve(entry);
    const schema = asNode(header["schema"], name);
    const value = headers.get(name);
    if (value === null) return header["required"] === true ? [`the header ${name} is missing`] : [];
    return findMismatch(schema, schema["type"] === "integer" ? Number(value) : value).map(
      (problem) => `the header ${name}${problem}`,
    );
  });
}

function checkBody(declared: SpecNode, headers: Headers, text: string): string[] {
  if (declared["content"] === undefined) return text === "" ? [] : [`there is a body: ${text}`];
  const type = headers.get("Content-Type") ?? "";
  if (!/^application\/json *(;|$)/.test(type)) return [`the Content-Type is "${type}", not application/json`];
  const schema = asNode(mapOf(declared, "content")["application/json"]?.["schema"], "the schema");
  try {
    const value: unknown = JSON.parse(text);
    return findMismatch(schema, value).map((problem) => `the body${problem}`);
  } catch (error) {
    return [`the body is not JSON (${String(error)}): ${text}`];
  }
}

function findMismatch(schema: SpecNode, value: unknown): string[] {
  let validator = validators.get(schema);
  if (validator === undefined) {
    validator = fromJSONSchema({ ...closeSchema(schema), $defs });
    validators.set(schema, validator);
  }
  const result = validator.safeParse(value);
  if (result.success) return [];
  return result.error.issues.map(
    ({ path, message }) => `${path.map((key) => `.${String(key)}`).join("")}: ${message}`,
  );
}

function closeSchema(schema: SpecNode): core.JSONSchema.JSONSchema {
  const closed = close(schema);
  if (!isSchema(closed)) throw new Error("A schema is not an object.");
  return closed;
}

function isSchema(value: unknown): value is core.JSONSchema.JSONSchema {
  return isNode(value);
}

/** Forbids properties that are not named, holds times to their output form, and points references to where zod looks. */
function close(node: unknown): unknown {
  if (Array.isArray(node)) return node.map(close);
  if (!isNode(node)) return node;
  if (typeof node["$ref"] === "string") {
    return { $ref: node["$ref"].replace("#/components/schemas/", "#/$defs/") };
  }
  const entries = Object.entries(node).filter(([key, value]) => key !== "examples" || !Array.isArray(value));
  const copy = Object.fromEntries(entries.map(([key, value]) => [key, close(value)]));
  if (copy["format"] === "date-time") copy["pattern"] = OUTPUT_TIME;
  return isNode(copy["properties"]) && copy["type"] === "object"
    ? { ...copy, additionalProperties: false }
    : copy;
}

function readOperations(): (Operation & { pattern: RegExp })[] {
  return Object.entries(mapOf(document, "paths")).flatMap(([template, item]) =>
    Object.entries(item).map(([verb, value]) => {
      const declared = mapOf(asNode(value, template), "responses");
      const responses = Object.fromEntries(
        Object.entries(declared).map(([status, entry]) => [status, resolve(entry)]),
      );
      return {
        name: `${verb.toUpperCase()} ${template}`,
        statuses: Object.keys(responses),
        responses,
        pattern: new RegExp(`^${template.replaceAll(/\{\w+\}/g, "[^/]+")}$`),
      };
    }),
  );
}

function rootsOf(spec: SpecNode): string[] {
  const servers = spec["servers"];
  if (!Array.isArray(servers)) throw new Error("The spec has no servers.");
  return servers
    .map((server: unknown) => String(asNode(server, "a server")["url"]))
    .sort((a, b) => b.length - a.length);
}

function pathOf(url: string, root: string | undefined): string {
  const { origin, pathname } = new URL(url);
  const known = root === undefined ? ROOTS : [root, ...ROOTS].sort((a, b) => b.length - a.length);
  const found = known.find((candidate) => (origin + pathname).startsWith(`${candidate}/`));
  if (found === undefined) throw new Error(`${url} is under none of ${known.join(", ")}.`);
  return (origin + pathname).slice(found.length);
}

function describe(request: Request, status: number, problems: readonly string[]): string {
  return `${request.method} ${request.url} answered ${status}, not as spec/openapi.yaml has it:\n  ${problems.join("\n  ")}`;
}
