import { FliqMockError } from "../errors.ts";
import { compilePattern, type UrlPattern } from "./pattern.ts";

/** Answers a request: a Worker's fetch, a Hono app's, a stub, or the global `fetch` itself. */
export type FetchHandler = (request: Request) => Response | Promise<Response>;

/** Answers the calls that no route fits; `attempt` is the attempt's number in all the state. */
export type FallbackHandler = (request: Request, attempt: number) => Response | Promise<Response>;

/** The handlers that answer the calls that Fliq makes. */
export interface Targets {
  /** Sends calls whose URL fits to `handler`; the newest route that fits wins. Returns a function that removes it. */
  route(pattern: UrlPattern, handler: FetchHandler): () => void;
  /** The handler for a call of an attempt: a route's, else the fallback. */
  handlerFor(url: string, attempt: number): FetchHandler;
}

/** Makes an empty routing table over a fallback. */
export function createTargets(fallback: FallbackHandler): Targets {
  const routes: { readonly fits: (url: string) => boolean; readonly handler: FetchHandler }[] = [];
  const find = (url: string) => routes.find((route) => route.fits(url));
  return {
    route(pattern, handler) {
      if (typeof handler !== "function") {
        throw new FliqMockError(
          "route() takes a pattern and a function (request) => Response; the second is not a function",
        );
      }
      const route = { fits: compilePattern(pattern), handler };
      routes.unshift(route);
      return () => {
        const index = routes.indexOf(route);
        if (index >= 0) routes.splice(index, 1);
      };
    },
    handlerFor: (url, attempt) => find(url)?.handler ?? ((request) => fallback(request, attempt)),
  };
}
