import { afterEach, vi } from "vitest";
import type { ServerKind } from "../cli/conformance/need.ts";
import { checkAgreement } from "./conformance/agreement.ts";

// Holds every answer of every mock, in every test, against the spec: each way to make a mock is wrapped, so that what its
// `fetch` answers is checked as well, by what the server has that it is. What does not agree fails the test in which it was answered.

interface Mock {
  fetch: (input: Request | URL | string, init?: RequestInit) => Promise<Response>;
  readonly roots: readonly string[];
}

interface Options {
  readonly server?: ServerKind;
}

const disagreements: unknown[] = [];

function watch<Made extends Mock>(mock: Made, { server }: Options = {}): Made {
  const { fetch } = mock;
  const watched: Mock["fetch"] = async (input, init) => {
    const asked = describe(input, init);
    const response = await fetch(input, init);
    const root = mock.roots.find((candidate) => asked.url.startsWith(`${candidate}/`));
    await checkAgreement(asked, response.clone(), root, server).catch((error: unknown) =>
      disagreements.push(error),
    );
    return response;
  };
  mock.fetch = Object.defineProperties(watched, Object.getOwnPropertyDescriptors(fetch));
  return mock;
}

/** What is asked for. A `Request` of one's own for each call would cost more than the check. */
function describe(input: Request | URL | string, init: RequestInit = {}): Pick<Request, "method" | "url"> {
  const { url, method } = input instanceof Request ? input : { url: new URL(input).href, method: "GET" };
  return { url, method: (init.method ?? method).toUpperCase() };
}

/** The same module, but for its maker of mocks, which makes watched ones. */
function watched<Name extends string>(name: Name) {
  return async (importOriginal: () => Promise<Record<Name, (options?: Options) => Mock>>) => {
    const original = await importOriginal();
    return { ...original, [name]: (options?: Options) => watch(original[name](options), options) };
  };
}

vi.mock("../mock/mock.ts", watched("createFliqMock"));
vi.mock("fliq/mock", watched("createFliqMock"));
vi.mock("fliq/mock/core", watched("createFliqMock"));
vi.mock("fliq/mock/vitest", watched("mockFliq"));

afterEach(() => {
  const [first] = disagreements.splice(0);
  if (first !== undefined) throw first;
});
