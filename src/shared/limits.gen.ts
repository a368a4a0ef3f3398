// Generated from spec/openapi.yaml by scripts/generate.mjs. Do not edit.

/** The methods that a target can be called with. */
export const METHODS = ["GET","POST","PUT","PATCH","DELETE"] as const;

/** How the wait between tries can grow. */
export const BACKOFFS = ["exponential","linear"] as const;

/** How many tries may follow the first. */
export const MOST_RETRIES = 20;

/** How many follow it unless a job says otherwise. */
export const DEFAULT_RETRIES = 3;

/** How long one try may be given. */
export const LONGEST_TIMEOUT_SECONDS = 3600;

/** How long it is given unless a job says otherwise. */
export const DEFAULT_TIMEOUT_SECONDS = 30;

/** How fast a buffer may call. */
export const MOST_CALLS_PER_SECOND = 1000;

/** How fast it calls unless it says otherwise. */
export const DEFAULT_CALLS_PER_SECOND = 10;

/** In characters. */
export const LONGEST_URL = 2048;

/** Of an idempotency key, in characters. */
export const LONGEST_KEY = 256;

/** Of a schedule or buffer, in characters. */
export const LONGEST_NAME = 256;

/** How many entries a page of a list may have. */
export const LONGEST_PAGE = 100;

/** Of a request to the API. */
export const LONGEST_BODY_BYTES = 1048576;
