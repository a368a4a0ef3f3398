import { CLOCK, type FliqClock } from "../../src/shared/index.ts";
import { MockNetworkError } from "../faults/index.ts";
import { strikesApi } from "./kinds.ts";
import { noteUse, passPoint } from "./points.ts";
import { API_OBJECT } from "./record.ts";
import { never, type Session } from "./session.ts";

type Fetch = (input: Request | URL | string, init?: RequestInit) => Promise<Response>;

/** Makes the `fetch` that clients call: each call of the API is a point, and all tries of a call share its fate. */
export function createApiFetch(session: Session, clock: FliqClock): Fetch {
  const { mock } = session;
  let calls = 0;

  async function answer(request: Request): Promise<Response> {
    const task = session.self();
    if (task.isDead || session.isOver) await never();
    const what = `${request.method} ${new URL(request.url).pathname}`;
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
      const text = request.body === null ? null : await request.text();
      noteUse(session, task, API_OBJECT, `${what} ${text ?? ""}`);
      // Made anew: to read a body twice takes longer than to send its text again.
      const again = new Request(request.url, {
        method: request.method,
        headers: request.headers,
        body: text,
      });
      const response = await carryOut(call.fault, call.tries, again);
      const answered = await response?.text();
      call.hasFailed = response === undefined || response.status === 429 || response.status >= 500;
      session.log(`${task.name} = ${response?.status ?? "lost"} ${answered}`);
      if (response !== undefined) {
        const { status, headers } = response;
        return new Response(answered === "" ? null : answered, { status, headers });
      }
      throw new MockNetworkError(
        `the ${call.fault === "apiNetwork" ? "call" : "answer"} was lost, as explore had it`,
      );
    } finally {
      task.busy -= 1;
      session.busy -= 1;
      session.checkAlways();
      await passPoint(session, task, what);
    }
  }

  /** Undefined when no answer comes. */
  async function carryOut(
    fault: string | undefined,
    tries: number,
    request: Request,
  ): Promise<Response | undefined> {
    if (fault === "apiUnavailable") return Response.json({ error: "Internal server error" }, { status: 503 });
    if (fault === "apiNetwork" || (fault === "apiAnswerLost" && tries > 1)) return undefined;
    const response = await mock.fetch(request);
    return fault === "apiAnswerLost" ? undefined : response;
  }

  const fetch: Fetch = (input, init) => answer(new Request(input, init));
  return Object.defineProperty(fetch, CLOCK, { value: clock });
}
