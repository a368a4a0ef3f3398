import type { OperationId } from "./spec.gen.ts";

/** How a field of a request is declared in Go. */
interface GoField {
  readonly json: string;
  readonly name: string;
  readonly type: "string" | "int" | "map[string]string" | "time";
  readonly tags: readonly (readonly [tag: string, holds: (value: unknown) => boolean])[];
}

const REQUIRED = [
  "required",
  (value: unknown) => value !== undefined && value !== "" && value !== 0,
] as const;
const max = (most: number) =>
  ["max", (value: unknown) => (typeof value === "string" ? value.length : Number(value)) <= most] as const;
const min = (least: number) => ["min", (value: unknown) => Number(value) >= least] as const;
const oneOf = (...choices: readonly string[]) =>
  ["oneof", (value: unknown) => choices.includes(String(value))] as const;
/** An absolute URL of any scheme, with a host. */
const URL_TAG = [
  "url",
  (value: unknown) => /^[a-z][a-z\d+.-]*:(\/\/)?[^/?#\s]+/i.test(String(value)),
] as const;

const TARGET: readonly GoField[] = [
  { json: "url", name: "URL", type: "string", tags: [REQUIRED, URL_TAG, max(2048)] },
  { json: "headers", name: "Headers", type: "map[string]string", tags: [] },
  { json: "body", name: "Body", type: "string", tags: [] },
  { json: "max_retries", name: "MaxRetries", type: "int", tags: [min(0), max(20)] },
  { json: "backoff", name: "Backoff", type: "string", tags: [oneOf("exponential", "linear")] },
  { json: "timeout_seconds", name: "TimeoutSeconds", type: "int", tags: [min(1), max(3600)] },
];
const METHOD = oneOf("GET", "POST", "PUT", "PATCH", "DELETE");

/** The requests of the open-source server: the name of each struct, and its fields in order. O10 */
const REQUESTS: { readonly [Op in OperationId]?: readonly [struct: string, fields: readonly GoField[]] } = {
  createJob: [
    "createJobRequest",
    [
      ...TARGET.slice(0, 1),
      { json: "method", name: "Method", type: "string", tags: [REQUIRED, METHOD] },
      ...TARGET.slice(1),
      { json: "scheduled_at", name: "ScheduledAt", type: "time", tags: [REQUIRED] },
      { json: "idempotency_key", name: "IdempotencyKey", type: "string", tags: [max(256)] },
    ],
  ],
  createSchedule: [
    "createScheduleRequest",
    [
      { json: "name", name: "Name", type: "string", tags: [REQUIRED, max(256)] },
      { json: "cron_expr", name: "CronExpr", type: "string", tags: [REQUIRED] },
      ...TARGET.slice(0, 1),
      { json: "method", name: "Method", type: "string", tags: [METHOD] },
      ...TARGET.slice(1),
    ],
  ],
  createToken: ["createTokenRequest", [{ json: "name", name: "Name", type: "string", tags: [REQUIRED] }]],
  createCheckout: ["", [{ json: "credits", name: "Credits", type: "int", tags: [REQUIRED] }]],
};

/** What Go would say of a body: the first value of a wrong type, else every field that is at fault. */
export function listGoProblems(operationId: OperationId, body: object): string[] {
  const [struct, fields] = REQUESTS[operationId] ?? ["", []];
  for (const [json, value] of Object.entries(body)) {
    const field = fields.find((candidate) => candidate.json === json);
    const problem = field && typeProblem(struct, field, value);
    if (problem !== undefined) return [problem];
  }
  return fields.flatMap(({ json, name, tags }) => {
    const value: unknown = Reflect.get(body, json);
    // What is not there is judged by whether it must be.
    const failed = tags.find(([tag, holds]) => (value !== undefined || tag === "required") && !holds(value));
    if (failed === undefined) return [];
    const key = struct === "" ? name : `${struct}.${name}`;
    return [`Key: '${key}' Error:Field validation for '${name}' failed on the '${failed[0]}' tag`];
  });
}

function typeProblem(struct: string, { json, type }: GoField, value: unknown): string | undefined {
  if (type === "time") return timeProblem(value);
  const given = kindOfJson(value);
  if (type === "map[string]string") {
    if (given !== "object") return cannotUnmarshal(given, struct, json, type);
    const wrong = Object.values(Object(value))
      .map(kindOfJson)
      .find((kind) => kind !== "string");
    return wrong && cannotUnmarshal(wrong, struct, json, "string");
  }
  const expected = type === "int" ? "number" : "string";
  if (given !== expected) return cannotUnmarshal(given, struct, json, type);
  return type === "int" && !Number.isInteger(value)
    ? cannotUnmarshal(`number ${value}`, struct, json, type)
    : undefined;
}

function cannotUnmarshal(given: string, struct: string, json: string, type: string): string {
  const field = struct === "" ? json : `${struct}.${json}`;
  return `json: cannot unmarshal ${given} into Go struct field ${field} of type ${type}`;
}

function kindOfJson(value: unknown): string {
  if (Array.isArray(value)) return "array";
  return typeof value === "boolean" ? "bool" : typeof value;
}

function timeProblem(value: unknown): string | undefined {
  if (typeof value !== "string") return "Time.UnmarshalJSON: input is not a JSON string";
  const layout = "2006-01-02T15:04:05Z07:00";
  const cannot = (rest: string, part: string) =>
    `parsing time ${JSON.stringify(value)} as ${JSON.stringify(layout)}: cannot parse ${JSON.stringify(rest)} as ${JSON.stringify(part)}`;
  const parts: readonly (readonly [form: RegExp, name: string])[] = [
    [/^\d{4}/, "2006"],
    [/^-/, "-"],
    [/^\d\d/, "01"],
    [/^-/, "-"],
    [/^\d\d/, "02"],
    [/^T/, "T"],
    [/^\d\d/, "15"],
    [/^:/, ":"],
    [/^\d\d/, "04"],
    [/^:/, ":"],
    [/^\d\d(\.\d+)?/, "05"],
    [/^(Z|[+-]\d\d:\d\d)$/, "Z07:00"],
  ];
  let rest = value;
  for (const [form, name] of parts) {
    const found = form.exec(rest)?.[0];
    if (found === undefined) return cannot(rest, name);
    rest = rest.slice(found.length);
  }
  const [, year, month, day, hour, minute, second] =
    /^(\d{4})-(\d\d)-(\d\d)T(\d\d):(\d\d):(\d\d)/.exec(value) ?? [];
  const days = new Date(Date.UTC(Number(year), Number(month), 0)).getUTCDate();
  const outOfRange = (part: string) => `parsing time ${JSON.stringify(value)}: ${part} out of range`;
  if (!(Number(month) >= 1 && Number(month) <= 12)) return outOfRange("month");
  if (!(Number(day) >= 1 && Number(day) <= days)) return outOfRange("day");
  if (Number(hour) > 23) return outOfRange("hour");
  if (Number(minute) > 59) return outOfRange("minute");
  return Number(second) > 59 ? outOfRange("second") : undefined;
}
