const thrown = new WeakMap<Response, string>();

/** Notes what was thrown in place of a response. */
export function noteThrown(response: Response, error: unknown): Response {
  thrown.set(response, String(error));
  return response;
}

/** What was thrown in place of a response; undefined for one that was returned. */
export function thrownOf(response: Response): string | undefined {
  return thrown.get(response);
}
