import { notA, parseHttpUrl } from "../shared/index.ts";
import { readSentence } from "./api-errors.ts";
import type { TryResult } from "./call.ts";

const HOSTED = "https://api.fliq.sh";

/** Where Fliq is: the address that the caller gave, taken at its word, or one of the hosted API's two. */
export interface Roots {
  /** The address that calls go to, without a slash at its end. */
  current(): string;
  /** Makes a try under the current root and, where that does not know the path, under the other one, which may then take its place. */
  find<Data>(tryUnder: (root: string) => Promise<TryResult<Data>>): Promise<TryResult<Data>>;
}

/**
 * The hosted API has answered with and without `/v1`. Where the first root does not know a path, the other is tried once;
 * it is kept only if it does know it.
 */
export function createRoots(baseUrl: string | URL | undefined): Roots {
  let root = baseUrl ? readBaseUrl(baseUrl) : HOSTED;
  return {
    current: () => root,
    async find(tryUnder) {
      const first = root; // another call may move it meanwhile
      const answer = await tryUnder(first);
      if (baseUrl || first !== HOSTED || !isUnknownPath(answer)) return answer;
      const other = `${HOSTED}/v1`;
      const second = await tryUnder(other);
      if (!isUnknownPath(second)) root = other;
      return second;
    },
  };
}

/** A 404 that is not an error of Fliq's. */
function isUnknownPath({ response, error }: TryResult<unknown>): boolean {
  return response.status === 404 && readSentence(error) === undefined;
}

function readBaseUrl(baseUrl: string | URL): string {
  const url = parseHttpUrl(baseUrl);
  if (url?.href === `${url?.origin}${url?.pathname}`) return `${url?.href}`.replace(/\/+$/, "");
  throw notA("baseUrl", baseUrl, `like "${HOSTED}", without query or login`);
}
