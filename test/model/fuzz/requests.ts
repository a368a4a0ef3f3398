import fc from "fast-check";
import { asNode, document, isNode, mapOf, resolve, type SpecNode } from "../../spec/document.ts";
import { CHARACTERS, HINTS, nasty, text, times } from "./values.ts";

// Requests made from the spec: mostly what it asks for, then spoiled in one place or several.

const ROOTS = ["https://api.fliq.sh", "https://api.fliq.sh", "https://api.fliq.sh/v1"];
/** A token that every server takes. */
export const TOKEN = `fliq_sk_${"f".repeat(64)}`;
/** W13 */
const HUGE = `${" ".repeat(2 ** 20)}{}`;

/** A thing that was made, and of which kind: the first part of its path, or `items`. */
export interface Known {
  readonly kind: string;
  readonly id: string;
}

/** A request, as plain data: it can be made as often as it is wanted. */
export interface FuzzRequest {
  readonly method: string;
  readonly root: string;
  /** With `{id}` in it, for one of the ids that are known then. */
  readonly path: string;
  readonly picks: readonly (number | string)[];
  readonly query: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string | Uint8Array<ArrayBuffer> | null;
}

/** An operation of the spec. */
export interface Operation {
  readonly method: string;
  readonly path: string;
  readonly query: readonly { readonly name: string; readonly schema: SpecNode }[];
  readonly body: SpecNode | null;
}

export function readOperations(): Operation[] {
  return Object.entries(mapOf(document, "paths")).flatMap(([path, item]) =>
    Object.entries(item).map(([verb, value]): Operation => {
      const operation = asNode(value, path);
      const parameters = Array.isArray(operation["parameters"]) ? operation["parameters"] : [];
      const body = operation["requestBody"];
      return {
        method: verb.toUpperCase(),
        path,
        query: parameters
          .map((entry: unknown) => resolve(asNode(entry, path)))
          .filter((parameter) => parameter["in"] === "query")
          .map((parameter) => ({
            name: String(parameter["name"]),
            schema: asNode(parameter["schema"], path),
          })),
        body: body === undefined ? null : schemaOf(asNode(body, path)),
      };
    }),
  );
}

function schemaOf(body: SpecNode): SpecNode {
  return asNode(mapOf(body, "content")["application/json"]?.["schema"], "a body's schema");
}

/** Values that fit a schema. */
export function fitting(node: SpecNode): fc.Arbitrary<unknown> {
  const schema = resolve(node);
  const { oneOf, examples, properties, minimum: min = 0, maximum: max = 1e6 } = schema;
  if (Array.isArray(oneOf)) return fc.oneof(...oneOf.map((each: unknown) => fitting(asNode(each, "oneOf"))));
  if (Array.isArray(schema["enum"])) return fc.constantFrom<unknown>(...schema["enum"]);
  const choices: fc.Arbitrary<unknown>[] = Array.isArray(examples)
    ? [fc.constantFrom<unknown>(...examples)]
    : [];
  const types = [schema["type"]].flat();
  if (types.includes("integer")) choices.push(fc.integer({ min: Number(min), max: Number(max) }));
  if (types.includes("boolean")) choices.push(fc.boolean());
  if (schema["format"] === "date-time") choices.push(times);
  else if (types.includes("string") && schema["format"] === undefined) choices.push(text);
  if (isNode(properties)) choices.push(fittingObject(properties, schema["required"]));
  else if (types.includes("object")) choices.push(fc.dictionary(fc.stringMatching(/^[a-z-]{1,6}$/), text));
  return fc.oneof(...choices);
}

function fittingObject(properties: SpecNode, required: unknown): fc.Arbitrary<unknown> {
  const fields = Object.entries(properties).map(([name, value]) => [
    name,
    HINTS[name] ?? fitting(asNode(value, name)),
  ]);
  const requiredKeys = Array.isArray(required) ? required.map(String) : [];
  const record: Record<string, fc.Arbitrary<unknown>> = Object.fromEntries(fields);
  return fc.record(record, { requiredKeys });
}

/** Spoils some fields of an object, or all of it. */
function spoil(value: fc.Arbitrary<unknown>): fc.Arbitrary<unknown> {
  const spoiled = fc
    .tuple(value, fc.array(fc.tuple(fc.nat(), nasty), { maxLength: 2 }))
    .map(([whole, bad]) => {
      if (!isNode(whole)) return whole;
      const names = Object.keys(whole);
      const changes = bad.map(([pick, replacement]) => [names[pick % names.length] ?? "", replacement]);
      return { ...whole, ...Object.fromEntries(changes) };
    });
  return fc.oneof(
    { weight: 6, arbitrary: value },
    { weight: 6, arbitrary: spoiled },
    { weight: 1, arbitrary: nasty },
  );
}

function asText(value: fc.Arbitrary<unknown>): fc.Arbitrary<string | Uint8Array<ArrayBuffer>> {
  const json = value.map((body) => JSON.stringify(body) ?? "");
  return fc.oneof(
    { weight: 20, arbitrary: json },
    { weight: 1, arbitrary: json.map((whole) => whole.slice(0, -1)) },
    { weight: 1, arbitrary: json.map((whole) => `\ufeff${whole}`) },
    {
      weight: 1,
      arbitrary: fc.constantFrom("", "{", "nul", "[1,]", '{"a":1}{"b":2}', "\u0000", "[".repeat(5000), HUGE),
    },
    { weight: 1, arbitrary: fc.constant(new Uint8Array([0x7b, 0x22, 0xff, 0xfe, 0x22, 0x3a, 0x31, 0x7d])) },
  );
}

function queryOf(parameters: Operation["query"]): fc.Arbitrary<string> {
  const known = parameters.map(({ name, schema }) => {
    const value = fc.oneof(
      { weight: 3, arbitrary: fitting(schema).map(String) },
      { weight: 1, arbitrary: nasty.map(String) },
    );
    return value.map((given): [string, string] => [name, given]);
  });
  const stray = fc.tuple(
    fc.constantFrom<string>("q", "__proto__", "limit", "cursor"),
    nasty.map((value) => String(value)),
  );
  const pairs = fc.array(fc.oneof(...known, stray), { maxLength: 3 });
  return fc
    .oneof(fc.constant<[string, string][]>([]), pairs)
    .map((entries) => new URLSearchParams(entries).toString());
}

const authorization = fc.oneof(
  { weight: 15, arbitrary: fc.constant(`Bearer ${TOKEN}`) },
  {
    weight: 1,
    arbitrary: fc.constantFrom(
      "",
      "Bearer",
      "Bearer ",
      `bearer ${TOKEN}`,
      `Bearer  ${TOKEN}`,
      "Basic ZmxpcQ==",
    ),
  },
  {
    weight: 1,
    arbitrary: fc.constantFrom(
      "Bearer nope",
      "Bearer fliq_sk_short",
      "Bearer fliq_sk fliq_sk",
      "fliq_sk_fuzz",
      "Bearer \u00ff",
    ),
  },
);

const clientTime = fc.constantFrom("0", "1774517400000", "999999999999999", "-1", "soon", "");

const headers: fc.Arbitrary<Record<string, string>> = fc.record(
  {
    Authorization: authorization,
    "X-Fliq-Client-Time": clientTime,
    "Content-Type": fc.constantFrom("application/json", "text/plain", "application/json; charset=utf-16"),
  },
  { requiredKeys: ["Authorization", "Content-Type"] },
);

const pick = fc.oneof(
  { weight: 6, arbitrary: fc.nat(1000) },
  { weight: 1, arbitrary: fc.constantFrom("__proto__", "%E0%A4%A", "job_0", "..", "", " ", "💥", "a%2Fb") },
);

/** Requests to one operation, or nearly. */
function requestsTo(operation: Operation): fc.Arbitrary<FuzzRequest> {
  const body = operation.body === null ? fc.constant(null) : asText(spoil(fitting(operation.body)));
  const request = fc.record({
    method: fc.oneof(
      { weight: 20, arbitrary: fc.constant(operation.method) },
      { weight: 1, arbitrary: fc.constantFrom("GET", "PUT", "POST", "PATCH", "DELETE", "HEAD", "OPTIONS") },
    ),
    root: fc.constantFrom(...ROOTS),
    path: fc.oneof(
      { weight: 30, arbitrary: fc.constant(operation.path) },
      { weight: 1, arbitrary: fc.constantFrom("", "/", "/v1/jobs", "/jobs/", "//jobs", "/JOBS", "/nothing") },
    ),
    picks: fc.array(pick, { minLength: 2, maxLength: 2 }),
    query: queryOf(operation.query),
    headers,
    body,
  });
  return request.map(tellable);
}

/** Random requests to any operation; more that make things than others, so that there is something to ask for. */
export const requests: fc.Arbitrary<FuzzRequest> = fc.oneof(
  ...readOperations().map((operation) => ({
    weight: operation.method === "POST" && operation.body !== null ? 4 : 1,
    arbitrary: requestsTo(operation),
  })),
);

/** Lets a request say what it is when a batch is shown. */
function tellable<Fields extends FuzzRequest>(request: Fields): Fields & { toString(): string } {
  const { method, path, picks, query, headers, body } = request;
  const told = `${method} ${path}?${query} ${JSON.stringify([picks, headers])} ${JSON.stringify(body)}`;
  return { ...request, toString: () => told };
}

/** Makes a request, mostly with ids of things that are there. */
export function fillIn(request: FuzzRequest, known: readonly Known[]): Request {
  const { method, root, picks, query, headers, body } = request;
  const path = request.path.replaceAll(/\{\w+\}/g, (parameter) => {
    const [chosen, kind] =
      parameter === "{id}" ? [picks[0], request.path.split("/")[1]] : [picks[1], "items"];
    if (typeof chosen !== "number") return String(chosen);
    const fit = chosen % 5 === 0 ? known : known.filter((each) => each.kind === kind);
    return fit[chosen % fit.length]?.id ?? "none";
  });
  const bodied = body !== null && method !== "GET" && method !== "HEAD";
  return new Request(`${root}${path}${query === "" ? "" : `?${query}`}`, {
    method,
    headers,
    ...(bodied ? { body } : {}),
  });
}

/** What a request makes, when it is carried out. */
export function kindMade({ path }: FuzzRequest): string {
  const [, first = "", , second] = path.split("/");
  return second === "items" ? "items" : first;
}

/** A request in one line. */
export function showRequest(request: Request, { headers, body }: FuzzRequest): string {
  const sent = body === null ? "" : ` ${typeof body === "string" ? body.slice(0, CHARACTERS) : "(bytes)"}`;
  return `${request.method} ${request.url} ${JSON.stringify(headers)}${sent}`;
}
