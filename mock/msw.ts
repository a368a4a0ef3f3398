import { HttpResponse, http, type RequestHandler } from "msw";
import { MockNetworkError } from "./faults/index.ts";
import type { FliqMock } from "./mock.ts";

/** Makes the MSW handlers that let a mock answer every request to Fliq's API. */
export function createHandlers(mock: Pick<FliqMock, "fetch" | "roots">): RequestHandler[] {
  return mock.roots.map((root) =>
    http.all(`${root}/*`, ({ request }) => mock.fetch(request.clone()).catch(failNetwork)),
  );
}

function failNetwork(error: unknown): Response {
  if (error instanceof MockNetworkError) return HttpResponse.error();
  throw error;
}
