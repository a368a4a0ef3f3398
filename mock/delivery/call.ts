import type { HttpMethod } from "../../src/shared/index.ts";
import {
  type Account,
  type AttemptRecord,
  type Dispatch,
  formatRequestId,
  type IdSource,
  NOTICE_TIMEOUT_SECONDS,
  type StringMap,
} from "../engine/index.ts";

/** A call that Fliq makes, without the headers that differ from attempt to attempt. */
export interface OutgoingCall {
  readonly kind: "job" | "item" | "webhook" | "alert";
  readonly account: Account;
  /** The same on every attempt and redelivery. */
  readonly deliveryId: string;
  readonly url: string;
  readonly method: HttpMethod;
  readonly headers: StringMap;
  /** Null for a GET, which `fetch` cannot give a body. */
  readonly body: string | null;
  readonly timeoutSeconds: number;
}

/** What a dispatch sends. */
export function describeCall({ subject }: Pick<Dispatch, "subject">): OutgoingCall {
  const deliveryId = subject.id;
  if (subject.kind === "notice") {
    const { account, url, body, event } = subject;
    const kind = event === null ? "alert" : "webhook";
    const headers = mergeHeaders({ "Content-Type": "application/json" }, subject.headers);
    return {
      kind,
      account,
      deliveryId,
      url,
      method: "POST",
      headers,
      body,
      timeoutSeconds: NOTICE_TIMEOUT_SECONDS,
    };
  }
  const { account, target } = subject.kind === "job" ? subject : subject.buffer;
  const { url, method, timeoutSeconds } = target;
  const [headers, body] =
    subject.kind === "job"
      ? [target.headers ?? {}, target.body]
      : [mergeHeaders(target.headers, subject.headers), subject.body];
  const sentBody = method === "GET" ? null : body;
  return { kind: subject.kind, account, deliveryId, url, method, headers, body: sentBody, timeoutSeconds };
}

/** Merges headers: those of `over` win, and names that differ only in case are the same. */
function mergeHeaders(under: StringMap | null, over: StringMap | null): StringMap {
  if (under === null || over === null) return under ?? over ?? {};
  const overNames = new Set(Object.keys(over).map((name) => name.toLowerCase()));
  return { ...without(under, (name) => overNames.has(name)), ...over };
}

/** Headers without those that `drops` names, in lower case. The object itself where there are none, as most often. */
function without(headers: StringMap, drops: (lowerCaseName: string) => boolean): StringMap {
  const isDropped = (name: string) => drops(name.toLowerCase());
  if (!Object.keys(headers).some(isDropped)) return headers;
  return Object.fromEntries(Object.entries(headers).filter(([name]) => !isDropped(name)));
}

/** The headers of one attempt: the call's own, and Fliq's, which nothing overrides. */
export function attemptHeaders(
  call: OutgoingCall,
  { sequence, signature }: AttemptRecord,
  ids: IdSource,
): StringMap {
  const kept = without(call.headers, signature === null ? isUnsignedName : isSignedName);
  // Not `{ ...kept }`: V8 takes longer to make that object, and to read it.
  const headers: Record<string, string> = Object.assign({}, kept);
  headers["X-Fliq-Delivery-Id"] = call.deliveryId;
  headers["X-Request-ID"] = formatRequestId(ids, sequence);
  if (signature !== null) {
    headers["X-Fliq-Timestamp"] = String(signature.timestamp);
    headers["X-Fliq-Signature"] = signature.value;
  }
  return headers;
}

function isUnsignedName(name: string): boolean {
  return name === "x-fliq-delivery-id" || name === "x-request-id";
}

function isSignedName(name: string): boolean {
  return isUnsignedName(name) || name === "x-fliq-timestamp" || name === "x-fliq-signature";
}
