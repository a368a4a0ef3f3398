import fc from "fast-check";
import { asNode, document, isNode, mapOf, resolve, type SpecNode } from "../spec/document.ts";

// Requests made from the spec: mostly what it asks for, then spoiled in one place or several.

const ROOTS = ["https://api.fliq.sh/v1", "https://api.fliq.sh"];
const CHARACTERS = 2000;

/** Times to schedule things at, and to look for them. */
const TIMES = [
  "2026-03-26T09:30:30Z",
  "2026-03-26T09:33:00.000Z",
  "2026-03-26T11:40:00+02:00",
  "2026-03-25T00:00:00Z",
];

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

/** Values that break what was not thought through. */
export const NASTY: readonly unknown[] = [
  ...[null, true, false, 0, -1, 1.5, 1e21, 2 ** 53 + 2, 1e308, -1e-320, [], {}, [[]], [null]],
  ...["", " ", "\u0000", "\n", "\ud800", "💥", "مرحبا", "x".repeat(CHARACTERS), "x".repeat(257), "null", "0"],
  ...["__proto__", "constructor", "toString", "../..", "%00", "a%2Fb", "'; --"],
  ...["9999-12-31T23:59:59-23:59", "9999-12-31T23:59:59.999Z", "0000-01-01T00:00:00Z"],
  ...[
    "2026-02-30T00:00:00Z",
    "2026-03-26T23:59:60Z",
    "2026-03-26T10:00:00",
    "2026-03-26t10:00:00.123456789z",
  ],
  ...["2026-03-26T10:00:00+14:00", "2026-03-26", "1774517400", "tomorrow"],
  ...[
    "http://",
    "HTTPS://EXAMPLE.COM/A",
    "http://[::1]:99999/",
    "https://user:pw@host.example/",
    "ftp://a.b/c",
  ],
  ...["javascript:alert(1)", "https://a b/", "https://münchen.example/ü?q=ß#x", "//a.b/c", "/hook"],
  ...["@every 1s", "@every 0s", "@every 1.5s", "@every 87600h", "* * * * * *", "60 * * * *", "0 0 30 2 *"],
  ...["CRON_TZ=Nowhere/City * * * * *", "CRON_TZ=Asia/Tokyo 0 9 * * *", "TZ= * * * * *", "*/0 * * * *", "@"],
  ...[{ "x\ny": "z" }, { X: "a\r\nb" }, { "": "x" }, { Host: "elsewhere" }, { "Content-Length": "3" }],
  ...[{ X: 1 }, { X: null }, { "X-Fliq-Delivery-Id": "mine", "x-FLIQ-signature": "v1=00" }, { Ü: "ü" }],
  JSON.parse('{"__proto__":"polluted","constructor":"x"}'),
];

const nasty = fc.constantFrom(...NASTY);
const text = fc.oneof(fc.string({ maxLength: 12 }), fc.string({ unit: "binary", maxLength: 12 }));

/** What fits some fields beyond what their schemas say. */
const HINTS: Readonly<Record<string, fc.Arbitrary<unknown>>> = {
  cron: fc.constantFrom(null, null, "* * * * *", "@every 40s"),
  cron_expr: fc.constantFrom("*/2 * * * *", "@every 30s", "0 0 1 1 *"),
  headers: fc.constantFrom(null, {}, { "X-Mine": "1", authorization: "Bearer theirs" }),
  idempotency_key: fc.constantFrom("a", "b", "c"),
  name: fc.option(fc.string({ minLength: 1, maxLength: 3 }), { nil: undefined, freq: 3 }),
};

interface Operation {
  readonly method: string;
  readonly path: string;
  readonly query: readonly { readonly name: string; readonly schema: SpecNode }[];
  readonly body: SpecNode | null;
}

function readOperations(): Operation[] {
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
function fitting(node: SpecNode): fc.Arbitrary<unknown> {
  const schema = resolve(node);
  const examples = Array.isArray(schema["examples"]) ? schema["examples"] : [];
  const choices: fc.Arbitrary<unknown>[] = examples.length > 0 ? [fc.constantFrom<unknown>(...examples)] : [];
  if (Array.isArray(schema["enum"])) return fc.constantFrom<unknown>(...schema["enum"]);
  const types = [schema["type"]].flat();
  if (types.includes("null")) choices.push(fc.constant(null));
  if (types.includes("integer")) {
    const { minimum: min = 0, maximum: max = 1e6 } = schema;
    choices.push(fc.integer({ min: Number(min), max: Number(max) }));
  }
  if (types.includes("boolean")) choices.push(fc.boolean());
  if (schema["format"] === "date-time") choices.push(fc.constantFrom(...TIMES));
  else if (types.includes("string") && schema["format"] === undefined) choices.push(text);
  if (isNode(schema["properties"])) {
    const required = Array.isArray(schema["required"]) ? schema["required"].map(String) : [];
    const fields = Object.entries(schema["properties"]).map(([name, value]) => {
      const field = HINTS[name] ?? fitting(asNode(value, name));
      return [name, required.includes(name) ? field : fc.option(field, { nil: undefined, freq: 2 })] as const;
    });
    choices.push(fc.record(Object.fromEntries(fields)));
  } else if (types.includes("object")) choices.push(fc.dictionary(fc.stringMatching(/^[a-z-]{1,6}$/), text));
  return fc.oneof(...choices);
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
      arbitrary: fc.constantFrom("", "{", "nul", "[1,]", '{"a":1}{"b":2}', "\u0000", "[".repeat(5000)),
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
  { weight: 15, arbitrary: fc.constant("Bearer fliq_sk_fuzz") },
  {
    weight: 1,
    arbitrary: fc.constantFrom(
      "",
      "Bearer",
      "Bearer ",
      "bearer fliq_sk_fuzz",
      "Bearer  fliq_sk",
      "Basic ZmxpcQ==",
    ),
  },
  {
    weight: 1,
    arbitrary: fc.constantFrom("Bearer nope", "Bearer fliq_sk fliq_sk", "fliq_sk_fuzz", "Bearer \u00ff"),
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

/** What ids of the first part of a path look like. */
const PREFIXES: Readonly<Record<string, RegExp>> = {
  jobs: /^(job|sched)_/,
  schedules: /^sched_/,
  buffers: /^buf_/,
  alerts: /^chan_/,
  tokens: /^tok_/,
};

/** Lets a request say what it is when a batch is shown. */
function tellable<Fields extends FuzzRequest>(request: Fields): Fields & { toString(): string } {
  const { method, path, picks, query, headers, body } = request;
  const told = `${method} ${path}?${query} ${JSON.stringify([picks, headers])} ${JSON.stringify(body)}`;
  return { ...request, toString: () => told };
}

/** Makes a request, mostly with ids of things that are there. */
export function fillIn(request: FuzzRequest, known: readonly string[]): Request {
  const { method, root, picks, query, headers, body } = request;
  const path = request.path.replaceAll(/\{\w+\}/g, (parameter) => {
    const chosen = picks[parameter === "{id}" ? 0 : 1];
    if (typeof chosen !== "number") return String(chosen);
    const prefix = parameter === "{id}" ? PREFIXES[request.path.split("/")[1] ?? ""] : /^item_/;
    const fit = chosen % 5 === 0 ? known : known.filter((id) => prefix?.test(id));
    return fit[chosen % fit.length] ?? "none";
  });
  const bodied = body !== null && method !== "GET" && method !== "HEAD";
  return new Request(`${root}${path}${query === "" ? "" : `?${query}`}`, {
    method,
    headers,
    ...(bodied ? { body } : {}),
  });
}

/** A request in one line. */
export function showRequest(request: Request, { headers, body }: FuzzRequest): string {
  const sent = body === null ? "" : ` ${typeof body === "string" ? body.slice(0, CHARACTERS) : "(bytes)"}`;
  return `${request.method} ${request.url} ${JSON.stringify(headers)}${sent}`;
}
