import type { FliqMock } from "../../mock/core.ts";
import { isOfClients } from "./model.ts";
import { type Answer, answerFor, type ClientCommand, type Command, type Script } from "./program.ts";
import { APP, ELSEWHERE } from "./rules/world.ts";

// The targets of a program: they do what its scripts say, and keep what they saw.

/** One request as its target got it, headers in small letters. */
export interface SeenHit {
  readonly place: string;
  readonly at: number;
  readonly url: string;
  readonly method: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string;
}

export interface Stage {
  readonly hits: readonly SeenHit[];
  setScript(place: string, script: Script): void;
  setHook(place: string, statuses: readonly number[]): void;
  /** Has what goes to a buffer's URL go by the item. */
  addBuffer(name: string): void;
  answer(request: Request): Promise<Response>;
}

export interface StageOptions {
  /** Does what a target does as a client of the API. */
  readonly act: (origin: string, command: ClientCommand) => Promise<void>;
  /** Real time that targets take. */
  readonly dawdle?: () => Promise<void>;
}

export function createStage(mock: Pick<FliqMock, "now" | "sleep">, { act, dawdle }: StageOptions): Stage {
  const hits: SeenHit[] = [];
  const scripts = new Map<string, Script>();
  const hooks = new Map<string, readonly number[]>();
  const buffers = new Set<string>();
  const requests = new Map<string, number>();

  async function keep(request: Request): Promise<{ path: string; place: string }> {
    const path = new URL(request.url).pathname.slice(1);
    const body = await request.text();
    const place = buffers.has(path) ? body : path.startsWith("hop/") ? (path.split("/")[1] ?? "") : path;
    const { url, method } = request;
    hits.push({
      ...{ place, at: mock.now().getTime(), url, method, body },
      headers: Object.fromEntries(request.headers),
    });
    return { path, place };
  }

  function count(place: string): number {
    const index = requests.get(place) ?? 0;
    requests.set(place, index + 1);
    return index;
  }

  async function answer(request: Request): Promise<Response> {
    const { path, place } = await keep(request);
    const statuses = hooks.get(path);
    if (statuses !== undefined) {
      const index = count(path);
      await dawdle?.();
      return new Response(null, { status: statuses[index] ?? statuses.at(-1) ?? 200 });
    }
    const script = scripts.get(place);
    if (script === undefined) throw new Error(`nothing that was made is delivered to ${path}`);
    const [, , index = count(place), left] = path.startsWith("hop/") ? path.split("/").map(toNumber) : [];
    const given = answerFor(script, index);
    const { hops } = given;
    const next = left ?? hops?.count ?? 0;
    if (hops === undefined || next === 0) return play(given, `${place} ${index}`);
    const location = `${hops.elsewhere ? ELSEWHERE : APP}/hop/${place}/${index}/${next - 1}`;
    return new Response(null, { status: hops.status, headers: { Location: location } });
  }

  async function play(given: Answer, origin: string): Promise<Response> {
    const { after = 0, give = 200, retryAfter, body, first, last } = given;
    await dawdle?.();
    await actAs(origin, first);
    await dawdle?.();
    if (after > 0) await mock.sleep({ seconds: after });
    await dawdle?.();
    await actAs(origin, last);
    if (give === "refuses") return Response.error();
    if (give === "throws") throw new Error("a bug");
    const headers: Record<string, string> = retryAfter === undefined ? {} : { "Retry-After": retryAfter };
    return new Response(body === undefined ? null : unfinished(body), { status: give, headers });
  }

  /** A body that begins, and does not come to its end while anybody waits for it. */
  function unfinished(how: "stalls" | "breaks"): ReadableStream<Uint8Array> {
    return new ReadableStream({
      start(controller) {
        controller.enqueue(new TextEncoder().encode("x"));
      },
      async pull(controller) {
        if (how === "stalls") await mock.sleep("10m");
        controller.error(new Error("the connection broke off"));
      },
    });
  }

  async function actAs(origin: string, command: Command | undefined): Promise<void> {
    if (command === undefined) return;
    if (!isOfClients(command)) throw new Error(`${command.do} is no step of a client of the API`);
    await act(origin, command);
  }

  return {
    hits,
    setScript: (place, script) => scripts.set(place, script),
    setHook: (place, statuses) => hooks.set(place, statuses),
    addBuffer: (name) => buffers.add(name),
    answer,
  };
}

function toNumber(text: string): number {
  return Number(text);
}
