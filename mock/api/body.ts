import { LONGEST_BODY_BYTES } from "../../src/shared/index.ts";
import { ApiError, type Dialect, type FieldIssue, fieldError, memoize } from "../engine/index.ts";
import { listGoProblems } from "./go-words.ts";
import { describeChanges } from "./issues.ts";
import { listBrokenNumbers, parseFirstValue } from "./json.ts";
import { parseWireTime, TIME_FORM } from "./read-fields.ts";
import { type JsonSchema, type OperationId, type OperationObject, spec } from "./spec.gen.ts";
import type { Validate } from "./validate.ts";

const LEAST_CHECKOUT = 50_000;

/** Reads the JSON body that an operation declares, and checks it: 400 if it is not what is asked for. W6–W9 */
type ReadBody = (text: string, operation: OperationObject, dialect: Dialect) => unknown;

/** Makes a reader that remembers what bodies came to: to check one takes as long as all else about a call. */
export function createBodyReader(validatorFor: (schema: JsonSchema) => Validate): ReadBody {
  const readers = new Map<OperationObject, { dialect: Dialect; read: (text: string) => unknown }>();
  return (text, operation, dialect) => {
    if (operation.requestBody === undefined) return undefined;
    let reader = readers.get(operation);
    if (reader?.dialect !== dialect) {
      const { requestBody } = operation;
      const read = memoize((body: string) =>
        readBody(body, { ...operation, requestBody }, validatorFor, dialect),
      );
      reader = { dialect, read };
      readers.set(operation, reader);
    }
    return copyOf(reader.read(text));
  };
}

/** A copy of what was JSON: who asks may keep it, and change it. */
function copyOf(value: unknown): unknown {
  if (typeof value !== "object" || value === null) return value;
  if (Array.isArray(value)) return value.map(copyOf);
  return Object.fromEntries(Object.entries(value).map(([key, inner]) => [key, copyOf(inner)]));
}

function readBody(
  text: string,
  operation: OperationObject & Required<Pick<OperationObject, "requestBody">>,
  validatorFor: (schema: JsonSchema) => Validate,
  dialect: Dialect,
): unknown {
  const raw = parseJson(text);
  if (typeof raw !== "object" || Array.isArray(raw)) throw fieldError("body", "must be a JSON object");
  if (operation.operationId === "createCheckout") requireLargeCheckout(raw ?? {}, dialect);
  const schema = chooseSchema(operation.requestBody, raw ?? {}, dialect);
  const body = normalize(raw ?? {}, schema, operation.operationId, dialect);
  if (dialect.wordsLikeGo) {
    const [first, ...others] = listGoProblems(operation.operationId, body);
    if (first !== undefined)
      throw new ApiError("invalid_request", { sentence: [first, ...others].join("\n") });
  }
  const result = validatorFor(dialect.takesAnyUrl ? withoutUrlForm(schema) : schema)(body);
  const broken = new Set(listBrokenNumbers(text).map((key) => key.toLowerCase()));
  const issues = [
    ...Object.keys(propertiesOf(schema))
      .filter((name) => broken.has(name))
      .map((path) => ({ path, message: "must be a whole number, written as one" })),
    ...("issues" in result ? result.issues : describeChanges(body, Object(result.value))),
    ...listBadTimes(body, schema),
    ...(dialect.takesAnyUrl ? [] : listBadHeaders(body)),
  ];
  if (issues.length > 0) throw bodyError(issues);
  return "value" in result ? result.value : undefined;
}

/** What is too small to buy is told in a sentence of its own. M6 */
function requireLargeCheckout(raw: object, { wordsLikeGo }: Dialect): void {
  const credits: unknown = Reflect.get(raw, "credits");
  // A part of a credit is no number of credits at all.
  if (Number.isInteger(credits) && Number(credits) < LEAST_CHECKOUT && !(wordsLikeGo && credits === 0))
    throw new ApiError("small_checkout");
}

/** @throws {ApiError} for a length over 1 MiB. W13 */
export function requireShortBody(byteLength: number): void {
  if (byteLength > LONGEST_BODY_BYTES) throw new ApiError("body_too_large");
}

/** A 400 for a body that does not fit, whose sentence names every field at fault. W6 */
function bodyError(issues: readonly FieldIssue[]): ApiError {
  const byPath = new Map<string, string>();
  for (const { path, message } of issues) if (!byPath.has(path)) byPath.set(path, message);
  const sentence = [...byPath].map(([path, message]) => `${path || "body"}: ${message}`).join("; ");
  return new ApiError("invalid_request", { sentence });
}

function parseJson(text: string): object | null {
  if (text.trim() === "") throw fieldError("body", "is required, as JSON");
  try {
    return parseFirstValue(text) as object | null;
  } catch {
    throw fieldError("body", "is not valid JSON");
  }
}

/** Of a body that may be one of two, the schema that it is measured by: the one whose own field it has, if this server knows that. S9 */
function chooseSchema(schema: JsonSchema, raw: object, dialect: Dialect): JsonSchema {
  const choices = schema["oneOf"];
  if (!Array.isArray(choices)) return resolve(schema);
  const [usual, recurring] = choices.map(resolve);
  const hasCron = Object.entries(raw).some(([key, value]) => key.toLowerCase() === "cron" && value !== null);
  const chosen = hasCron && dialect.hasHostedParts ? recurring : usual;
  if (chosen === undefined) throw new Error("the spec offers no choice");
  return chosen;
}

function resolve(schema: JsonSchema): JsonSchema {
  const reference = schema["$ref"];
  if (typeof reference !== "string") return schema;
  return spec.components.schemas[reference.replace("#/components/schemas/", "")] ?? schema;
}

function propertiesOf(schema: JsonSchema): Readonly<Record<string, JsonSchema>> {
  return Object(schema["properties"]);
}

/** What is taken for the default, where it stands in for none. W8 */
const EMPTY: Readonly<Record<string, unknown>> = {
  timeout_seconds: 0,
  rate_limit: 0,
  backoff: "",
  idempotency_key: "",
};

/** A body with the names that the spec has, without what is null or stands in for none, and without what is not known. W7, W8 */
function normalize(raw: object, schema: JsonSchema, operationId: OperationId, dialect: Dialect): object {
  const properties = propertiesOf(schema);
  const required = new Set(schema["required"] as readonly string[] | undefined);
  const body: Record<string, unknown> = {};
  for (const [key, value] of Object.entries(raw)) {
    const name = key.toLowerCase();
    const property = properties[name];
    const isScheduledRecurring = name === "scheduled_at" && "cron" in properties;
    if (isScheduledRecurring && value !== null)
      throw fieldError("cron", "cannot go together with scheduled_at; leave one of them out");
    if (property === undefined || value === null) continue;
    if (property["x-server"] === "hosted" && !dialect.hasHostedParts) continue;
    if (name in EMPTY && value === EMPTY[name]) continue;
    if (name === "method" && value === "" && operationId !== "createJob") continue;
    if (value === "" && required.has(name) && !dialect.wordsLikeGo) {
      delete body[name];
      continue;
    }
    body[name] = /headers$/.test(name) ? withEmptyHeaders(value) : value;
  }
  return body;
}

/** A header that is null is empty. */
function withEmptyHeaders(headers: unknown): unknown {
  if (typeof headers !== "object" || headers === null || Array.isArray(headers)) return headers;
  return Object.fromEntries(Object.entries(headers).map(([name, value]) => [name, value ?? ""]));
}

function listBadTimes(body: object, schema: JsonSchema): FieldIssue[] {
  return Object.entries(propertiesOf(schema)).flatMap(([path, { format }]) => {
    const value: unknown = Reflect.get(body, path);
    const isBad = format === "date-time" && typeof value === "string" && parseWireTime(value) === undefined;
    return isBad ? [{ path, message: TIME_FORM }] : [];
  });
}

/** Headers that HTTP cannot carry. W9 */
function listBadHeaders(body: object): FieldIssue[] {
  return ["headers", "webhook_headers"].flatMap((field) =>
    Object.entries(Object(Reflect.get(body, field))).flatMap(([name, value]) => {
      const isGood =
        /^[!#$%&'*+.^`|~\w-]+$/.test(name) &&
        (typeof value !== "string" || /^[\t\x20-\x7e\x80-\xff]*$/.test(value));
      return isGood ? [] : [{ path: `${field}.${name}`, message: "is not a header that HTTP can carry" }];
    }),
  );
}

/** The schema for a server that takes a URL of any scheme, and judges it by itself. O9 */
const anyUrlSchemas = new WeakMap<JsonSchema, JsonSchema>();

function withoutUrlForm(schema: JsonSchema): JsonSchema {
  const known = anyUrlSchemas.get(schema);
  if (known !== undefined) return known;
  const url = { type: "string" };
  const loose = { ...schema, properties: { ...propertiesOf(schema), url } };
  anyUrlSchemas.set(schema, loose);
  return loose;
}
