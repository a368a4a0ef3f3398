import { CLOCK, type FliqClock } from "../../src/shared/index.ts";
import { memoize } from "../engine/index.ts";
import { MockNetworkError } from "../faults/index.ts";
import { strikesApi } from "./kinds.ts";
import { noteUse, passPoint } from "./points.ts";
import { API_OBJECT } from "./record.ts";
import { never, type Session } from "./session.ts";
import type { ApiCall } from "./task.ts";

const parseUrl = memoize((url: string) => new URL(url));

/** What a `Response` is made of. */
type PlainAnswer = Awaited<ReturnType<Session["parts"]["simulation"]["answer"]>>;

type Fetch = (input: Request | URL | string, init?: RequestInit) => Promise<Response>;

/** Makes the `fetch` that clients call: each call of the API is a point, and all tries of a call share its fate. */
export function createApiFetch(session: Session, clock: FliqClock): Fetch {
  const { simulation } = session.parts;
  let calls = 0;

  async function answer(request: CallParts): Promise<Response> {
    const task = session.self();
    if (task.isDead || session.isOver) await never();
    const url = parseUrl(request.url);
    const what = `${request.method} ${url.pathname}`;
    const isAgain = task.triesAgain && task.call?.what === what && task.call.hasFailed;
    task.triesAgain = false;
    if (!isAgain || task.call === undefined) {
      calls += 1;
      const id = `a${calls}`;
      const action = session.reach({ id, kind: "api", who: task.who, what, task: task.name });
      const fault = action !== undefined && strikesApi(action) ? action : undefined;
      if (fault !== undefined) session.note(task.name, `${what}  <- ${id}:${fault}`);
      task.call = { what, fault, tries: 0, hasFailed: false };
    }
    const { call } = task;
    call.tries += 1;
    task.busy += 1;
    session.busy += 1;
    try {
      const reading = request.readText();
      const text = typeof reading === "string" ? reading : await reading;
      noteUse(session, task, API_OBJECT, `${what} ${text}`);
      const answered = await carryOut(call, () => send(request, url, text));
      const status = answered?.init.status;
      call.hasFailed = status === undefined || status === 429 || status >= 500;
      session.log(`${task.name} = ${status ?? "lost"} ${answered?.text}`);
      if (answered !== undefined)
        return request.isPlain ? createPlainResponse(answered) : new Response(answered.text, answered.init);
      throw new MockNetworkError(
        `the ${call.fault === "apiNetwork" ? "call" : "answer"} was lost, as explore had it`,
      );
    } finally {
      task.busy -= 1;
      session.busy -= 1;
      session.checkAlways();
      const passing = passPoint(session, task, what);
      if (passing !== undefined) await passing;
    }
  }

  /** Has the API answer; through the mock's own `fetch` where the program has planned faults there. */
  function send(request: CallParts, url: URL, text: string): Promise<PlainAnswer> {
    if (simulation.apiFaults.plan.list().length > 0) return sendWhole(request, url, text);
    const { method, headers } = request;
    return simulation.answer({
      method,
      pathname: simulation.pathOf(url),
      search: url.searchParams,
      header: (name) => headers.get(name),
      text,
    });
  }

  async function sendWhole({ method, headers }: CallParts, url: URL, text: string): Promise<PlainAnswer> {
    const body = text === "" ? null : text;
    const response = await session.mock.fetch(url, { method, headers, body });
    return { text: await response.text(), init: response };
  }

  const fetch: Fetch = (input, init) => answer(readCall(input, init));
  return Object.defineProperty(fetch, CLOCK, { value: clock });
}

/** What is used of a request. */
interface CallParts {
  readonly url: string;
  readonly method: string;
  readonly headers: Headers;
  /** Reads the body; empty for none. */
  readText(): string | Promise<string>;
  /** Whether it comes from a client of this package, which reads the status, the headers and the text of an answer. */
  readonly isPlain: boolean;
}

/** What such a client reads: to make a `Response` and its stream takes longer than all else about an answer. */
function createPlainResponse({ text, init }: PlainAnswer): Response {
  const { status } = init;
  const plain = {
    status,
    ok: status >= 200 && status < 300,
    type: "default",
    headers: new Headers(init.headers),
    bodyUsed: false,
    text: async () => text ?? "",
  };
  return plain as Pick<Response, keyof typeof plain & keyof Response> as Response;
}

/**
 * Takes a call as it comes. A client gives a signal beside it, which takes long to follow and says no more than its clock; and no request
 * at all, as the clock says that none is needed.
 */
function readCall(input: Request | URL | string, init: RequestInit = {}): CallParts {
  const { method, headers, body } = init;
  if (typeof input === "string" && method !== undefined && headers instanceof Headers) {
    if (typeof body === "string" || body === undefined || body === null)
      return { url: input, method, headers, readText: () => body ?? "", isPlain: true };
  }
  const isWhole = input instanceof Request && Object.keys(init).every((name) => name === "signal");
  const request = isWhole ? input : new Request(input, init);
  const readText = () => (request.body === null ? "" : request.text());
  return { url: request.url, method: request.method, headers: request.headers, readText, isPlain: false };
}

const UNAVAILABLE: PlainAnswer = {
  text: JSON.stringify({ error: "Internal server error" }),
  init: { status: 503, headers: { "Content-Type": "application/json" } },
};

/** Undefined when no answer comes. It is no promise where nothing is sent, or the answer is what it comes to. */
function carryOut(
  { fault, tries }: ApiCall,
  send: () => Promise<PlainAnswer>,
): Promise<PlainAnswer | undefined> | PlainAnswer | undefined {
  if (fault === undefined) return send();
  if (fault === "apiUnavailable") return UNAVAILABLE;
  return fault === "apiAnswerLost" && tries === 1 ? send().then(() => undefined) : undefined;
}
