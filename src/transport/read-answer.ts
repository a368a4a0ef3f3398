import type { CallTraits } from "./call.ts";

/**
 * Reads a good answer: a page is an object with its rows, whatever the server made of it.
 * @throws when it is not JSON, or is not what the call asked for.
 */
export function readAnswer(text: string | undefined, { has, isPage, isBare }: CallTraits): unknown {
  const answer: unknown = text ? JSON.parse(text) : undefined;
  if (!has) return answer;
  const { [has]: value, next_cursor } = Object(answer);
  if (!isPage && !isBare) {
    if (has === "id" ? typeof value === "string" : (value ?? null) !== null) return answer;
  } else {
    const isArray = Array.isArray(answer);
    const rows = isArray ? answer : (value ?? (value === null || next_cursor !== undefined ? [] : undefined));
    if (Array.isArray(rows)) {
      const real = rows.filter((row) => typeof row === "object" && row);
      return isBare ? real : { ...(isArray ? { next_cursor: null } : Object(answer)), [has]: real };
    }
  }
  throw new TypeError(`no ${has}`);
}
