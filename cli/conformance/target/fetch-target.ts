import { type Answer, hasBody } from "./answer.ts";
import type { Target } from "./target.ts";

/** What the target's time is, and how it passes. */
export interface TargetTime {
  /** Epoch milliseconds. */
  now(): number;
  sleep(durationMs: number): Promise<void>;
}

/** Serves the target in this process, as a route handler of the mock's. */
export function createFetchTarget(
  target: Target,
  { now, sleep }: TargetTime,
): (request: Request) => Promise<Response> {
  return async (request) => {
    const { pathname, search } = new URL(request.url);
    const answer = await target.receive({
      at: now(),
      method: request.method,
      path: pathname + search,
      headers: Object.fromEntries(request.headers),
      body: await request.text(),
    });
    if (answer.afterMs !== undefined) await sleep(answer.afterMs);
    if (answer.reset === true) throw connectionReset();
    return new Response(bodyOf(answer, sleep), {
      status: answer.status ?? 200,
      ...(answer.headers && { headers: answer.headers }),
    });
  };
}

/** What Node's fetch throws when the other side resets the connection. */
function connectionReset(): TypeError {
  const cause = Object.assign(new Error("read ECONNRESET"), { code: "ECONNRESET" });
  return new TypeError("fetch failed", { cause });
}

function bodyOf(
  { status = 200, body = "", stallMs, breaksOff = false }: Answer,
  sleep: TargetTime["sleep"],
): BodyInit | null {
  if (!hasBody(status)) return null;
  if (stallMs === undefined && !breaksOff) return body;
  return new ReadableStream<Uint8Array>({
    async pull(controller) {
      if (stallMs !== undefined) await sleep(stallMs);
      if (breaksOff) {
        controller.error(connectionReset());
        return;
      }
      controller.enqueue(new TextEncoder().encode(body));
      controller.close();
    },
  });
}
