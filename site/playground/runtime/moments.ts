import type { FliqMock } from "fliq/mock/core";
import { type Message, MOMENT_MARK } from "../messages.ts";

/** So many are kept of a program; the last of all comes as well. */
const MOST_MOMENTS = 150;

/** Looks at a mock each time that its clock moves. */
export interface Moments {
  /** Looks now, unless the last look was at the same time and nothing has happened since. */
  look(mock: FliqMock, options?: { readonly isLast?: boolean }): void;
}

/** Sends the page what a mock knew at each time. */
export function createMoments(send: (message: Message) => void): Moments {
  let count = 0;
  let last = "";
  return {
    look(mock, { isLast = false } = {}) {
      if (count >= MOST_MOMENTS && !isLast) return;
      const { shell, data } = split(mock.trace({ title: "The mock's time" }));
      if (data === last) return;
      if (count === 0) send({ kind: "shell", html: shell });
      count += 1;
      last = data;
      send({ kind: "moment", at: mock.now().getTime(), startedAt: mock.startedAt.getTime(), data });
    },
  };
}

/** A trace is a page with its data in it: only that differs from moment to moment. */
function split(html: string): { readonly shell: string; readonly data: string } {
  const [before, rest] = cut(html, '<script type="application/json" id="fliq-trace">');
  const [data, after] = cut(rest, "</script>");
  return {
    shell: `${before}<script type="application/json" id="fliq-trace">${MOMENT_MARK}</script>${after}`,
    data,
  };
}

function cut(text: string, mark: string): readonly [string, string] {
  const at = text.indexOf(mark);
  if (at === -1)
    throw new Error(`a trace has no ${mark}: playground/runtime/moments.ts knows another form of it`);
  return [text.slice(0, at), text.slice(at + mark.length)];
}
