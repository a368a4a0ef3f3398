import { HttpResponse, http, type RequestHandler } from "msw";
import { findClock } from "../src/shared/index.ts";
import { installClock } from "./client-clock.ts";
import { MockNetworkError } from "./faults/index.ts";
import type { FliqMock } from "./mock.ts";

/** Makes the MSW handlers that let a mock answer every request to Fliq's API. */
export function createHandlers(mock: Pick<FliqMock, "fetch" | "roots">): RequestHandler[] {
  return mock.roots.map((root) =>
    http.all(`${root}/*`, ({ request }) => {
      // A client that comes this way has the global fetch, which carries no clock. The mock's close() takes it away again.
      const clock = findClock(mock.fetch);
      if (clock !== undefined) installClock(clock);
      return mock.fetch(request.clone()).catch(failNetwork);
    }),
  );
}

function failNetwork(error: unknown): Response {
  if (error instanceof MockNetworkError) return HttpResponse.error();
  throw error;
}
