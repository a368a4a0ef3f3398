import { type Api, type ApiOptions, createApi, type Exchange } from "./api.ts";
import type { CaseContext, ConformanceCase } from "./case.ts";
import { createCaseClock } from "./case-clock.ts";
import { Difference, NotThere, RunEnded } from "./expect.ts";
import type { Session, Subject } from "./subject.ts";
import { createCaseTarget } from "./target/target.ts";
import { createTidy, type Tidy } from "./tidy.ts";

/** How a case went. */
export type Outcome =
  | { readonly verdict: "agree" }
  | { readonly verdict: "differ"; readonly difference: CaseDifference }
  | { readonly verdict: "not there"; readonly reason: string }
  | { readonly verdict: "skipped"; readonly reason: string };

/** What differs. */
export interface CaseDifference {
  /** The last call of the API before that, such as `POST /jobs {"url":…}`; null when there was none. */
  readonly asked: string | null;
  readonly expected: string;
  readonly came: string;
}

/** Who hears what is seen besides. */
export type RunNotes = Pick<ApiOptions, "onNote">;

/** Runs one case. Whatever it throws is what differs: it rejects only when the server cannot be opened. */
export async function runCase(
  entry: ConformanceCase,
  subject: Subject,
  tag: string,
  notes: RunNotes,
): Promise<Outcome> {
  const { needs = [] } = entry;
  const missing = needs.map((need) => subject.lacks(need)).find((reason) => reason !== undefined);
  if (missing !== undefined) return { verdict: "skipped", reason: missing };
  const session = await subject.open(needs);
  const exchanges: Exchange[] = [];
  const tidy = createTidy();
  const context = createContext(subject, session, tag, notes, (exchange) => {
    exchanges.push(exchange);
    tidy.hear(exchange);
  });
  try {
    const outcome = await judge(() => entry.run(context), context, exchanges);
    if (!session.outlives) return outcome;
    const tidied = await judge(() => cleanUp(session, tidy), context, exchanges);
    return outcome.verdict === "differ" ? outcome : tidied.verdict === "differ" ? tidied : outcome;
  } finally {
    await session.close();
  }
}

async function judge(
  run: () => Promise<void>,
  context: CaseContext,
  exchanges: readonly Exchange[],
): Promise<Outcome> {
  try {
    await run();
    const [failure] = context.target.failures;
    if (failure !== undefined) throw failure;
    return { verdict: "agree" };
  } catch (error) {
    if (error instanceof NotThere) return { verdict: "not there", reason: error.message };
    if (error instanceof RunEnded) return { verdict: "skipped", reason: error.message };
    const asked = describeAsked(exchanges.at(-1));
    if (error instanceof Difference)
      return { verdict: "differ", difference: { asked, expected: error.expected, came: error.came } };
    const came = error instanceof Error ? `${error.name}: ${error.message}` : String(error);
    return {
      verdict: "differ",
      difference: { asked, expected: "an answer that the case can go on with", came },
    };
  }
}

function createContext(
  subject: Subject,
  session: Session,
  tag: string,
  notes: RunNotes,
  onExchange: (exchange: Exchange) => void,
): CaseContext {
  const { server } = subject;
  const isMock = subject.lacks("mock") === undefined;
  const open = (token: string): Api =>
    createApi({
      root: session.root,
      token,
      server,
      isMock,
      fetch: (request) => session.fetch(request),
      onExchange,
      onNote: notes.onNote,
    });
  let names = 0;
  return {
    server,
    isMock,
    api: open(session.token),
    get other() {
      if (session.otherToken === undefined)
        throw new Error("The case does not say that it needs a second account.");
      return open(session.otherToken);
    },
    target: createCaseTarget(session.target, tag),
    clock: createCaseClock(subject, session),
    controls: session.controls,
    unique(name) {
      names += 1;
      return `${name}-${tag}-${names}`;
    },
  };
}

/** What cannot be removed has ended, or is gone: that is no difference. */
async function cleanUp(session: Session, tidy: Tidy): Promise<void> {
  await tidy.cleanUp(async (method, path) => {
    const headers = { Authorization: `Bearer ${session.token}` };
    const response = await session.fetch(
      new Request(session.root + path, { method, headers, redirect: "manual" }),
    );
    const text = await response.text();
    return response.status === 200 ? JSON.parse(text) : undefined;
  });
}

/** As much of a request's body as one reads. */
const LONGEST_BODY = 300;

function describeAsked(exchange: Exchange | undefined): string | null {
  if (exchange === undefined) return null;
  const { method, path, body } = exchange;
  const shown = body !== null && body.length > LONGEST_BODY ? `${body.slice(0, LONGEST_BODY)}…` : body;
  return [method, path, ...(shown === null ? [] : [shown])].join(" ");
}
