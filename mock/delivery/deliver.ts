import type { Outcome, StringMap } from "../engine/index.ts";
import { FliqMockError } from "../errors.ts";
import { isAssertion } from "./assertion.ts";
import { buildRequest, type HopRequest, type MakeRequest } from "./build-request.ts";
import { describeFailure } from "./failure.ts";
import { followRedirect, RedirectError } from "./redirect.ts";
import type { FetchHandler } from "./targets.ts";
import { thrownOf } from "./thrown.ts";

const MAX_KEPT_BYTES = 65_536;

const decoder = new TextDecoder();

/** Finds the handler that answers a URL. */
type HandlerFor = (url: string) => FetchHandler;

/** One attempt's request. */
export interface OutgoingRequest extends HopRequest {
  /** Makes the request, one that is aborted when the attempt's time is up. */
  readonly createRequest: MakeRequest;
  /** Called once the headers of the answer that counts are there. */
  readonly onHead?: (head: ResponseHead) => void;
}

/** The beginning of an answer: it decides what the attempt comes to, whatever becomes of its body. */
export interface ResponseHead {
  readonly statusCode: number;
  readonly headers: StringMap;
}

/**
 * Makes one attempt: calls the target, follows up to nine redirects, reads the answer to its last byte. An answer whose body breaks
 * off is one all the same. D4, R6
 *
 * @throws {FliqMockError} for misuse of the mock, and an assertion that fails in the target: those are errors of the test.
 * Every other error is the attempt's outcome.
 */
export async function deliver(handlerFor: HandlerFor, outgoing: OutgoingRequest): Promise<Outcome> {
  const { createRequest, onHead, ...first } = outgoing;
  let hop: HopRequest = first;
  try {
    for (let redirects = 0; ; redirects += 1) {
      const response = await handlerFor(hop.url)(buildRequest(createRequest, hop));
      requireAnswer(response, hop.url);
      const next = followRedirect({ first, hop, redirects }, response);
      if (next === undefined) {
        const head = { statusCode: response.status, headers: Object.fromEntries(response.headers) };
        onHead?.(head);
        const threw = thrownOf(response);
        const body = await readStart(response);
        return { kind: "response", ...head, body, ...(threw !== undefined && { threw }) };
      }
      await response.body?.cancel?.(); // Unread, it would hold the connection.
      hop = next;
    }
  } catch (error) {
    if (error instanceof FliqMockError || isAssertion(error)) throw error;
    if (error instanceof RedirectError) return { kind: "error", message: error.message, url: error.url };
    return { kind: "error", message: describeFailure(error), ...(hop.url !== first.url && { url: hop.url }) };
  }
}

/** @throws {FliqMockError} for what is no answer, or none that can be read. */
function requireAnswer(response: Response, url: string): void {
  if (!(response instanceof Response) && !isResponseLike(response)) {
    throw new FliqMockError(
      `the target of ${url} answered with ${describe(response)}; a route must return a Response`,
    );
  }
  if (response.bodyUsed || response.body?.locked === true) {
    throw new FliqMockError(
      `the target of ${url} answered with a Response whose body was read before: return a new Response each time`,
    );
  }
  if (response.type === "error") throw new Error("the target answered with Response.error()"); // A server cannot send this.
}

/** The first 64 KiB of the body, as text; the rest is read and dropped, since the attempt lasts to the last byte. */
async function readStart(response: Response): Promise<string> {
  if (response.body === null) return "";
  if (!("getReader" in response.body)) {
    const bytes = new Uint8Array(await response.arrayBuffer()); // Another realm's, whose body is no Web stream.
    return decodeStart([bytes.subarray(0, MAX_KEPT_BYTES)], bytes.length > MAX_KEPT_BYTES);
  }
  const reader = response.body.getReader();
  const kept: Uint8Array[] = [];
  let left = MAX_KEPT_BYTES;
  let isCut = false;
  try {
    for (let chunk = await reader.read(); !chunk.done; chunk = await reader.read()) {
      const bytes = chunk.value.subarray(0, left);
      if (bytes.length < chunk.value.length) isCut = true;
      if (bytes.length > 0) kept.push(bytes);
      left -= bytes.length;
    }
  } catch {
    isCut = true; // It broke off: what was sent until then is what there is. R6
  }
  return decodeStart(kept, isCut);
}

function decodeStart(chunks: readonly Uint8Array[], isCut: boolean): string {
  if (chunks.length < 2 && !isCut) return decoder.decode(chunks[0]);
  // One that streams keeps what a chunk leaves over for the next, and takes several times as long.
  const decoderOfChunks = new TextDecoder();
  const texts = chunks.map((chunk) => decoderOfChunks.decode(chunk, { stream: true }));
  // A character that was cut is left out.
  return texts.join("") + (isCut ? "" : decoderOfChunks.decode());
}

/** A Response of another realm, such as jsdom's or another version of a fetch library. */
function isResponseLike(value: unknown): value is Response {
  return (
    typeof value === "object" &&
    value !== null &&
    "status" in value &&
    "headers" in value &&
    "arrayBuffer" in value
  );
}

function describe(value: unknown): string {
  return value === undefined ? "nothing" : typeof value;
}
