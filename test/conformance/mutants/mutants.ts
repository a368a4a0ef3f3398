import {
  type CaseOperation,
  findOperation,
  type Session,
  type Subject,
} from "../../../cli/conformance/index.ts";
import type { ReceivedCall } from "../../../cli/conformance/target/answer.ts";
import { alter, changeAt, changeLists, listPaths } from "./alter.ts";

/** Something that a server could do wrong. */
export interface Mutant {
  /** Such as `drop jobs/[]/status`. */
  readonly name: string;
  /** The subject, doing that wrong. */
  of(subject: Subject): Subject;
}

/** What was seen of an operation in the cases that are about it: the paths of the fields of its answers, or the names of headers. */
export type Seen = Set<string>;

/** Notes what the answers to an operation have. */
export function watchAnswers(operation: CaseOperation, seen: Seen): Mutant {
  return changeAnswers("watched", operation, (body) => {
    for (const path of listPaths(body)) seen.add(path);
    return body;
  });
}

/** Each thing that an operation can answer wrong, by what it was seen to answer. */
export function listAnswerMutants(operation: CaseOperation, seen: Seen): Mutant[] {
  const hasList = [...seen].some((path) => path.includes("[]"));
  const fields = [...seen].flatMap((path) => [
    changeAnswers(`change ${path}`, operation, (body) => changeAt(body, path, alter)),
    changeAnswers(`drop ${path}`, operation, (body) => changeAt(body, path, () => undefined)),
  ]);
  const lists = [
    changeAnswers("reverse", operation, (body) => changeLists(body, (list) => list.toReversed())),
    changeAnswers("lose a row", operation, (body) =>
      changeLists(body, (list) => (list.length > 1 ? list.slice(0, -1) : list)),
    ),
  ];
  return [changeStatus(operation), ...fields, ...(hasList ? lists : [])];
}

function changeStatus(operation: CaseOperation): Mutant {
  const others: Readonly<Record<number, number>> = { 200: 201, 201: 200, 204: 200 };
  return withFetch("another status", operation, async (response) => {
    const status = others[response.status];
    return status === undefined
      ? response
      : new Response(await response.text(), { ...response, status, headers: response.headers });
  });
}

function changeAnswers(name: string, operation: CaseOperation, change: (body: unknown) => unknown): Mutant {
  return withFetch(name, operation, async (response) => {
    if (response.status !== 200 && response.status !== 201) return response;
    const { status, headers } = response;
    return Response.json(change(await response.json()), { status, headers });
  });
}

function withFetch(
  name: string,
  operation: CaseOperation,
  change: (response: Response) => Promise<Response>,
): Mutant {
  return changeSessions(name, (session) => ({
    async fetch(request) {
      const response = await session.fetch(request);
      const path = new URL(request.url).pathname.replace(/^\/v1(?=\/)/, "");
      return findOperation(request.method, path)?.id === operation ? change(response) : response;
    },
  }));
}

/** Notes what the calls that arrive have. */
export function watchCalls(seen: Seen): Mutant {
  return changeCalls("watched", (calls) => {
    for (const { headers } of calls) for (const name of Object.keys(headers)) seen.add(name);
    return calls;
  });
}

/** Each thing that can be wrong with what is sent to a target, by the headers that were seen. */
export function listCallMutants(seen: Seen): Mutant[] {
  const each = (name: string, change: (call: ReceivedCall) => ReceivedCall) =>
    changeCalls(name, (calls) => calls.map(change));
  return [
    each("another method", (call) => ({ ...call, method: call.method === "POST" ? "PUT" : "POST" })),
    each("another body", (call) => ({ ...call, body: `${call.body} ` })),
    each("a minute late", (call) => ({ ...call, at: call.at + 61_000 })),
    each("a header more", (call) => ({ ...call, headers: { ...call.headers, "x-more": "1" } })),
    changeCalls("called twice", (calls) => calls.flatMap((call) => [call, call])),
    changeCalls("the last call is lost", (calls) => calls.slice(0, -1)),
    ...[...seen].flatMap((name) => [
      each(`drop ${name}`, ({ headers: { [name]: _, ...headers }, ...call }) => ({ ...call, headers })),
      each(`change ${name}`, (call) =>
        Object.hasOwn(call.headers, name)
          ? { ...call, headers: { ...call.headers, [name]: `${call.headers[name]}1` } }
          : call,
      ),
    ]),
  ];
}

function changeCalls(
  name: string,
  change: (calls: readonly ReceivedCall[]) => readonly ReceivedCall[],
): Mutant {
  return changeSessions(name, ({ target }) => ({
    target: { ...target, calls: (path) => change(target.calls(path)) },
  }));
}

function changeSessions(name: string, change: (session: Session) => Partial<Session>): Mutant {
  return {
    name,
    of: (subject) => ({
      ...subject,
      async open(needs) {
        const session = await subject.open(needs);
        return { ...session, ...change(session) };
      },
    }),
  };
}
