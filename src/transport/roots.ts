import { notA, parseHttpUrl } from "../shared/index.ts";
import { readSentence } from "./api-errors.ts";
import type { TryResult } from "./call.ts";

const HOSTED = "https://api.fliq.sh";

/** Makes a try under the root that Fliq is at. */
export type UnderRoot = <Data>(
  tryUnder: (root: string) => Promise<TryResult<Data>>,
) => Promise<TryResult<Data>>;

/**
 * Where Fliq is, without a slash at its end: the address that the caller gave, taken at its word, or the hosted API's.
 * @throws {FliqInputError} when it is none.
 */
export function readRoot(baseUrl: string | URL | undefined): string {
  if (!baseUrl) return HOSTED;
  const url = parseHttpUrl(baseUrl);
  if (url?.href === `${url?.origin}${url?.pathname}`) return `${url?.href}`.replace(/\/+$/, "");
  throw notA("baseUrl", baseUrl, `an address like "${HOSTED}"`);
}

/**
 * The hosted API has answered with and without `/v1`. Where the first root does not know a path, the other is tried once;
 * it is kept only if it does know it.
 */
export function createUnderRoot(given: string, isFixed: boolean): UnderRoot {
  let root = given;
  return async (tryUnder) => {
    const first = root; // another call may move it meanwhile
    const answer = await tryUnder(first);
    if (isFixed || first !== given || !isUnknownPath(answer)) return answer;
    const second = await tryUnder(`${given}/v1`);
    if (!isUnknownPath(second)) root = `${given}/v1`;
    return second;
  };
}

/** A 404 that is not an error of Fliq's. */
function isUnknownPath({ response, error }: TryResult<unknown>): boolean {
  return response.status === 404 && readSentence(error) === undefined;
}
