import { isNoSuchPath, type Reply } from "../check-answer.ts";
import type { ServerKind } from "../need.ts";

/** What stands at an address. */
export type Found = { readonly kind: ServerKind } | { readonly kind: "refused"; readonly problem: string };

/**
 * Finds out whether the API is there and takes the token, and which server it is: only the hosted one has `GET /health`.
 *
 * @param root Without a slash at the end.
 */
export async function findServer(
  root: string,
  token: string,
  fetch: (request: Request) => Promise<Response>,
): Promise<Found> {
  async function ask(path: string): Promise<Reply> {
    const headers = { Authorization: `Bearer ${token}` };
    const response = await fetch(new Request(root + path, { headers, redirect: "manual" }));
    return { status: response.status, headers: response.headers, text: await response.text() };
  }

  const jobs = await ask("/jobs?limit=1").catch((error: unknown) => String(error));
  if (typeof jobs === "string") return { kind: "refused", problem: `${root} cannot be reached: ${jobs}` };
  if (jobs.status === 401) return { kind: "refused", problem: "the token is refused (401)" };
  if (isNoSuchPath(jobs))
    return { kind: "refused", problem: `there is no Fliq at ${root}: GET /jobs is not there` };
  if (jobs.status !== 200) return { kind: "refused", problem: `GET /jobs answered ${jobs.status}, not 200` };
  const health = await ask("/health");
  return { kind: isNoSuchPath(health) ? "open-source" : "hosted" };
}
