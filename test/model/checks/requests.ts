import { createHmac } from "node:crypto";
import type { Names } from "../names.ts";
import { Contradiction, type SentRequest, type Signed } from "../rules/world.ts";
import { expectSame } from "./compare.ts";

const UUID = /^[0-9a-f]{8}-[0-9a-f]{4}-4[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/;

/** A request that was sent or seen, headers in any case. */
export interface ActualRequest {
  readonly url: string;
  readonly method: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string | null;
}

/** What a request is held against besides what the model says. */
export interface RequestContext {
  readonly names: Names;
  /** The account's signing secrets, in the order in which they were made. */
  readonly secrets: readonly string[];
}

type Words = Record<string, string>;

/** Compares a request with what should be sent. Of one that was `seen` by its target the length need not be shown. */
export function compareRequest(
  what: string,
  actual: ActualRequest,
  expected: SentRequest,
  context: RequestContext,
  seen: boolean,
): void {
  const { host: _host, connection: _connection, ...headers } = lower(actual.headers);
  const right = { ...expected.headers };
  if (right["content-length"] !== undefined) right["content-length"] = "(right)";
  const words = {
    ...headers,
    ...canonizeLength(headers, actual.body),
    ...canonizeIdentity(headers, context.names),
    ...canonizeSignature(headers, actual, expected.signed, context.secrets),
  };
  if (seen) for (const side of [words, right]) delete side["content-length"];
  expectSame(
    what,
    { url: actual.url, method: actual.method, headers: words, body: canonizeBody(actual, context.names) },
    {
      ...{ url: expected.url, method: expected.method, headers: right },
      body: expected.body ?? "",
    },
  );
}

function lower(headers: ActualRequest["headers"]): Words {
  return Object.fromEntries(Object.entries(headers).map(([name, value]) => [name.toLowerCase(), value]));
}

function canonizeLength(headers: Words, body: string | null): Words {
  const length = headers["content-length"];
  if (length === undefined) return {};
  return { "content-length": Number(length) === Buffer.byteLength(body ?? "") ? "(right)" : length };
}

function canonizeIdentity(headers: Words, names: Names): Words {
  const { "x-fliq-delivery-id": id, "x-request-id": request } = headers;
  return {
    ...(id === undefined ? {} : { "x-fliq-delivery-id": names.nameOf(id) }),
    ...(request === undefined ? {} : { "x-request-id": UUID.test(request) ? "(fresh)" : request }),
  };
}

/** K2 */
function canonizeSignature(
  headers: Words,
  actual: ActualRequest,
  signed: Signed | null,
  secrets: readonly string[],
): Words {
  const { "x-fliq-timestamp": time, "x-fliq-signature": signature } = headers;
  if (time === undefined || signature === undefined || signed === null) return {};
  const secret = secrets[signed.secret];
  if (secret === undefined) throw new Contradiction(`signing secret ${signed.secret} was never told`);
  const content = `${time}.${signed.method}.${signed.url}.${signed.body ?? actual.body ?? ""}`;
  const right = `v1=${createHmac("sha256", secret).update(content).digest("hex")}`;
  return {
    "x-fliq-timestamp": time === String(Math.floor(signed.at / 1000)) ? "(now)" : time,
    "x-fliq-signature": signature === right ? "(right)" : signature,
  };
}

/** A notice's body is JSON, with ids in it; its keys stay in their order. H1 */
function canonizeBody({ url, body }: ActualRequest, names: Names): string {
  const { pathname } = new URL(url);
  if (!/^\/(hook|alert)\//.test(pathname)) return body ?? "";
  const parsed: unknown = JSON.parse(body ?? "");
  const { top_up_url: _optional, ...canonized } = Object(names.canonize(parsed));
  if (typeof canonized.text === "string" && canonized.text !== "") canonized.text = "(words)";
  return JSON.stringify(canonized);
}

/** What a delivery is called: its job's or item's name, or of a notice what it is about. */
export function nameDelivery(id: string, { url, body }: ActualRequest, names: Names): string {
  const [, kind, place = ""] = /^\/(hook|alert)\/(\w+)$/.exec(new URL(url).pathname) ?? [];
  if (kind === "alert") return `${place}.alert`;
  if (kind === "hook") return `${names.nameOf(String(Object(JSON.parse(body ?? "")).job_id))}.hook`;
  return names.nameOf(id);
}
