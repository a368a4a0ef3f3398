import type { Answer } from "./answer.ts";

/** What a path stands for; `parts` are those behind its first, `index` counts the calls to it from 0. */
type Reader = (parts: readonly string[], index: number) => Answer;

const HELLO = "hello";

/**
 * The paths that say what is to be answered:
 * `/s/503` that status · `/flaky/2/500` twice 500, then 200 · `/ra/5` 429 with `Retry-After: 5` · `/slow/4000` 200 after 4 s ·
 * `/hops/9/302` nine redirects, then 200 · `/redir/302` one without Location · `/stall/9000` 200 and a body that stalls ·
 * `/trunc/500` a status, and a body that breaks off · `/reset` no answer at all.
 */
const READERS: Readonly<Record<string, Reader>> = {
  s: ([status]) => ({ status: whole(status), body: HELLO }),
  flaky: ([times, status], index) => ({ status: index < whole(times) ? whole(status) : 200, body: HELLO }),
  ra: ([seconds]) => ({ status: 429, headers: { "Retry-After": seconds ?? "" } }),
  slow: ([ms]) => ({ afterMs: whole(ms), body: HELLO }),
  hops: ([left, status]) =>
    whole(left) === 0
      ? { body: HELLO }
      : { status: whole(status), headers: { Location: `/hops/${whole(left) - 1}/${status}` } },
  redir: ([status]) => ({ status: whole(status) }),
  stall: ([ms]) => ({ stallMs: whole(ms), body: HELLO }),
  trunc: ([status]) => ({ status: whole(status), body: HELLO, breaksOff: true }),
  reset: () => ({ reset: true }),
};

/** What a path says is to be answered; an unknown one is answered 200. */
export function answerPath(path: string, index: number): Answer {
  const [, first = "", ...parts] = path.replace(/\?.*$/, "").split("/");
  const reader = Object.hasOwn(READERS, first) ? READERS[first] : undefined;
  return reader === undefined ? { body: HELLO } : reader(parts, index);
}

function whole(text: string | undefined): number {
  if (text === undefined || !/^\d+$/.test(text))
    throw new Error(`The target's path has ${text}, where a number goes.`);
  return Number(text);
}
