import type { CallTraits } from "./call.ts";

/**
 * Reads a good answer: a page is an object with its rows, whatever the server made of it. Any key but an id may be absent.
 * @throws when it is not JSON, or is not what the call asked for.
 */
export function readAnswer(text: string | undefined, { has, isPage, isBare }: CallTraits): unknown {
  const answer: unknown = text ? JSON.parse(text) : undefined;
  if (!has) return answer;
  const { [has]: value, next_cursor } = Object(answer);
  if (!isPage && !isBare) {
    if (has === "id" ? isNamed(answer) : (value ?? null) !== null) return answer;
  } else {
    const isArray = Array.isArray(answer);
    const rows = isArray ? answer : (value ?? (value === null || next_cursor !== undefined ? [] : undefined));
    if (Array.isArray(rows) && rows.every(isNamed))
      return isBare ? rows : { ...(isArray ? { next_cursor: null } : Object(answer)), [has]: rows };
  }
  throw new TypeError(`no ${has}`);
}

function isNamed(row: unknown): boolean {
  return typeof Object(row).id === "string";
}
