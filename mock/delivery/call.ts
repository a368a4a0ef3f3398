import type { HttpMethod } from "../../src/shared/index.ts";
import {
  type Account,
  type AttemptRecord,
  type Dispatch,
  formatId,
  type IdSource,
  NOTICE_TIMEOUT_SECONDS,
  type StringMap,
} from "../engine/index.ts";

/** A call that Fliq makes, without the headers that differ from attempt to attempt. */
export interface OutgoingCall {
  readonly kind: "job" | "item" | "webhook" | "alert";
  readonly account: Account;
  /** The same on every attempt: a job's or item's, or a webhook's or alert's own, which is not sent. */
  readonly deliveryId: string;
  readonly url: string;
  readonly method: HttpMethod;
  readonly headers: StringMap;
  readonly body: string | null;
  readonly timeoutSeconds: number;
}

/** R5 */
const LONGEST_TIMEOUT_SECONDS = 300;

/** What a dispatch sends. */
export function describeCall({ subject }: Pick<Dispatch, "subject">): OutgoingCall {
  const deliveryId = subject.id;
  if (subject.kind === "notice") {
    const { account, url, body, purpose } = subject;
    return {
      kind: purpose,
      account,
      deliveryId,
      url,
      method: "POST",
      headers: mergeHeaders({ "Content-Type": "application/json" }, subject.headers),
      body,
      timeoutSeconds: NOTICE_TIMEOUT_SECONDS,
    };
  }
  const { account, target } = subject.kind === "job" ? subject : subject.buffer;
  const { url, method } = target;
  const timeoutSeconds = Math.min(target.timeoutSeconds, LONGEST_TIMEOUT_SECONDS);
  const own = target.headers ?? {};
  if (subject.kind === "job") {
    const headers = dropDoubles(own);
    return { kind: "job", account, deliveryId, url, method, headers, body: target.body, timeoutSeconds };
  }
  // An item's header takes the place of the buffer's that is spelled alike, and of no other. B7
  const headers = dropDoubles(
    subject.headers === null ? own : { ...subject.headers, ...own, ...pick(subject.headers, own) },
  );
  return { kind: "item", account, deliveryId, url, method, headers, body: subject.body, timeoutSeconds };
}

/** The headers of `over` that are in `under` too, by the letter. */
function pick(over: StringMap, under: StringMap): StringMap {
  return Object.fromEntries(Object.entries(over).filter(([name]) => Object.hasOwn(under, name)));
}

/** Of names that differ only in case a server sends one, in no order: here it is the last. The object itself where there are none. */
function dropDoubles(headers: StringMap): StringMap {
  const names = Object.keys(headers);
  if (names.length < 2) return headers;
  const spellings = new Map(names.map((name) => [name.toLowerCase(), name]));
  if (spellings.size === names.length) return headers;
  return Object.fromEntries([...spellings.values()].map((name) => [name, headers[name] ?? ""]));
}

/** Merges headers: those of `over` win, and names that differ only in case are the same. */
function mergeHeaders(under: StringMap, over: StringMap | null): StringMap {
  if (over === null) return under;
  const overNames = new Set(Object.keys(over).map((name) => name.toLowerCase()));
  return { ...without(under, overNames), ...over };
}

/** Headers without those that are named, in lower case. The object itself where there are none, as most often. */
function without(headers: StringMap, names: ReadonlySet<string>): StringMap {
  const isDropped = (name: string) => names.has(name.toLowerCase());
  if (!Object.keys(headers).some(isDropped)) return headers;
  return Object.fromEntries(Object.entries(headers).filter(([name]) => !isDropped(name)));
}

/** What is sent whatever the job says, in its place. D1, D2 */
const OWN_NAMES = ["host", "content-length", "x-request-id"];
const SENT_NAMES: ReadonlySet<string> = new Set(OWN_NAMES);
const SENT_FLIQ_NAMES: ReadonlySet<string> = new Set([...OWN_NAMES, "x-fliq-delivery-id"]);
const SIGNED_NAMES: ReadonlySet<string> = new Set([
  ...SENT_FLIQ_NAMES,
  "x-fliq-timestamp",
  "x-fliq-signature",
]);
/** A webhook has neither delivery id nor request id. H2 */
const WEBHOOK_NAMES: ReadonlySet<string> = new Set([
  "host",
  "content-length",
  "x-fliq-timestamp",
  "x-fliq-signature",
]);
const NO_BODY_IS_ZERO: ReadonlySet<string> = new Set(["POST", "PUT", "PATCH"]);

const encoder = new TextEncoder();

/** Who makes the calls. */
export interface Sender {
  readonly ids: IdSource;
  readonly sendsFliqHeaders: boolean;
}

/** The headers of one attempt: the call's own, then what the server adds. */
export function attemptHeaders(
  call: OutgoingCall,
  { sequence, signature }: AttemptRecord,
  { ids, sendsFliqHeaders }: Sender,
): StringMap {
  const isNotice = call.kind === "webhook" || call.kind === "alert";
  // Not `{ ...kept }`: V8 takes longer to make that object, and to read it.
  const headers: Record<string, string> = Object.assign(
    {},
    without(call.headers, replacedNames(isNotice, sendsFliqHeaders, signature !== null)),
  );
  addUsual(headers, call);
  if (!isNotice) {
    if (sendsFliqHeaders) headers["X-Fliq-Delivery-Id"] = call.deliveryId;
    headers["X-Request-ID"] = formatId(ids, "request", sequence);
  }
  if (signature !== null) {
    headers["X-Fliq-Timestamp"] = String(signature.timestamp);
    headers["X-Fliq-Signature"] = signature.value;
  }
  return headers;
}

function replacedNames(isNotice: boolean, sendsFliqHeaders: boolean, isSigned: boolean): ReadonlySet<string> {
  if (isNotice) return WEBHOOK_NAMES;
  if (isSigned) return SIGNED_NAMES;
  return sendsFliqHeaders ? SENT_FLIQ_NAMES : SENT_NAMES;
}

/** What the servers' HTTP client adds, where the job does not say it. */
function addUsual(headers: Record<string, string>, { method, body }: OutgoingCall): void {
  let hasUserAgent = false;
  let hasEncoding = false;
  for (const name of Object.keys(headers)) {
    const { length } = name; // A cheap first look: nearly no header has one of these names.
    if (length === 10 && name.toLowerCase() === "user-agent") hasUserAgent = true;
    else if (length === 15 && name.toLowerCase() === "accept-encoding") hasEncoding = true;
    else if (length === 5 && name.toLowerCase() === "range") hasEncoding = true;
  }
  if (!hasUserAgent) headers["User-Agent"] = "Go-http-client/1.1";
  if (!hasEncoding) headers["Accept-Encoding"] = "gzip";
  if (body !== null && body !== "") headers["Content-Length"] = String(encoder.encode(body).length);
  else if (NO_BODY_IS_ZERO.has(method)) headers["Content-Length"] = "0";
}
