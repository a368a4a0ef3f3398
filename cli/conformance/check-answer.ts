import { findOperation, SCHEMAS } from "./catalogue.ts";
import { isRecord, show } from "./match.ts";
import type { ServerKind } from "./need.ts";

/** An answer of the API, as it came. */
export interface Reply {
  readonly status: number;
  readonly headers: Headers;
  readonly text: string;
}

/** What is wrong with an answer, and what it has that the description does not name. */
export interface AnswerReport {
  readonly problems: readonly string[];
  /** Headers that should be there. */
  readonly missing: readonly string[];
  /** Fields such as `.jobs.0.user_id`. */
  readonly unknown: readonly string[];
}

type Node = Readonly<Record<string, unknown>>;

const PLAIN_404 = /^404 page not found\s*$/;
const UTC_TIME = /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d{0,8}[1-9])?Z$/;

/** Whether an answer says that there is no such path at all. */
export function isNoSuchPath({ status, headers, text }: Reply): boolean {
  return status === 404 && /^text\/plain\b/.test(headers.get("Content-Type") ?? "") && PLAIN_404.test(text);
}

/**
 * Holds an answer against spec/openapi.yaml: a status that the operation declares, and a body that fits its schema, with the required
 * fields and, of the open-source server, without those that it does not have.
 */
export function checkAnswer(method: string, path: string, reply: Reply, server: ServerKind): AnswerReport {
  const { status, text } = reply;
  const operation = findOperation(method, path);
  const isAbsent = operation === undefined || (server === "open-source" && operation.isHosted);
  if (isAbsent) return report(isNoSuchPath(reply) ? [] : [`${status}, where there is no such path: ${text}`]);
  const { responses } = operation;
  const declared = [String(status), `${Math.floor(status / 100)}XX`].find((name) =>
    Object.hasOwn(responses, name),
  );
  if (declared === undefined)
    return report([`the status ${status} is none of ${Object.keys(responses).join(", ")}: ${text}`]);
  const schema = responses[declared] ?? null;
  const { headers } = reply;
  const missing = headers.get("X-Request-ID") === null ? ["X-Request-ID"] : [];
  if (status === 429 && !/^\d+$/.test(headers.get("Retry-After") ?? "")) missing.push("Retry-After");
  return { ...checkBody(schema, reply, server), missing };
}

function checkBody(schema: object | null, { headers, text }: Reply, server: ServerKind): AnswerReport {
  if (schema === null) return report(text === "" ? [] : [`there is a body: ${text}`]);
  const type = headers.get("Content-Type") ?? "";
  if (!/^application\/json *(;|$)/.test(type))
    return report([`the Content-Type is "${type}", not application/json`]);
  const value = parse(text);
  return value === undefined ? report([`the body is not JSON: ${text}`]) : checkValue(schema, value, server);
}

/** Holds a value against a schema of the description, such as what a webhook is sent. */
export function checkSchema(name: string, value: unknown, server: ServerKind): AnswerReport {
  return checkValue({ $ref: `#/components/schemas/${name}` }, value, server);
}

function report(problems: readonly string[]): AnswerReport {
  return { problems, missing: [], unknown: [] };
}

function checkValue(schema: object, value: unknown, server: ServerKind): AnswerReport {
  const problems: string[] = [];
  const unknown: string[] = [];
  visit(resolve({ ...schema }), value, "");
  return { problems, missing: [], unknown };

  function visit(node: Node, inner: unknown, path: string): void {
    const problem = describeProblem(node, inner);
    if (problem !== undefined) problems.push(`${path === "" ? "the body" : path}: ${problem}`);
    if (Array.isArray(inner)) {
      const items = node["items"];
      if (isRecord(items))
        for (const [index, entry] of inner.entries()) visit(resolve(items), entry, `${path}.${index}`);
    } else if (isRecord(inner) && isRecord(node["properties"]))
      visitFields(node, node["properties"], inner, path);
    else if (isRecord(inner) && isRecord(node["additionalProperties"]))
      for (const [name, entry] of Object.entries(inner))
        visit(resolve(node["additionalProperties"]), entry, `${path}.${name}`);
  }

  function visitFields(node: Node, properties: Node, inner: Node, path: string): void {
    const required: unknown = node["required"];
    if (Array.isArray(required))
      for (const name of required)
        if (!Object.hasOwn(inner, String(name))) problems.push(`${path}.${name}: is missing`);
    for (const [name, entry] of Object.entries(inner)) {
      const property = Object.hasOwn(properties, name) ? properties[name] : undefined;
      const known = isRecord(property) ? resolve(property) : undefined;
      const isForOthers = known?.["x-server"] === "hosted" && server === "open-source";
      if (known === undefined || isForOthers) unknown.push(`${path}.${name}`);
      else visit(known, entry, `${path}.${name}`);
    }
  }
}

/** What a schema says against a value itself; its parts are looked at one by one. */
function describeProblem(node: Node, value: unknown): string | undefined {
  const types = [node["type"] ?? []].flat();
  if (types.length > 0 && !types.some((type) => hasType(value, String(type))))
    return `is ${show(value)}, not ${types.join(" or ")}`;
  if (value === null) return undefined;
  const choices = node["enum"];
  if (Array.isArray(choices) && !choices.includes(value))
    return `is ${show(value)}, none of ${choices.join(", ")}`;
  if ("const" in node && node["const"] !== value) return `is ${show(value)}, not ${show(node["const"])}`;
  if (node["format"] === "date-time" && !UTC_TIME.test(String(value)))
    return `is ${show(value)}, not a time in UTC with its fraction trimmed`;
  if (typeof value === "number" && value < Number(node["minimum"] ?? value))
    return `is below ${node["minimum"]}`;
  return undefined;
}

function hasType(value: unknown, type: string): boolean {
  switch (type) {
    case "object":
      return isRecord(value);
    case "array":
      return Array.isArray(value);
    case "integer":
      return Number.isInteger(value);
    case "null":
      return value === null;
    default:
      return typeof value === type;
  }
}

/** What references stand for: a list of a hundred jobs would look each up a thousand times. */
const resolved = new WeakMap<Node, Node>();

function resolve(node: Node): Node {
  const reference = node["$ref"];
  if (typeof reference !== "string") return node;
  const known = resolved.get(node);
  if (known !== undefined) return known;
  const found = SCHEMAS[reference.replace("#/components/schemas/", "")];
  if (found === undefined) throw new Error(`The description has no ${reference}.`);
  const { $ref: _, ...beside } = node;
  const whole = { ...resolve(found), ...beside };
  resolved.set(node, whole);
  return whole;
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined; // The caller says so.
  }
}
