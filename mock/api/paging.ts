import { fieldError, type Page, type Place } from "../engine/index.ts";

const CURSOR = /^(-?\d{1,16}) ([a-z]+_[0-9A-Z]{26})$/;

/** The place that a cursor stands for; null when there is none. A cursor that no list gave out is a 400. */
export function readCursor(cursor: string | undefined, prefix: string): Place | null {
  if (cursor === undefined) return null;
  const match = CURSOR.exec(decodeCursor(cursor));
  const [, key, id] = match ?? [];
  if (key === undefined || id === undefined || !id.startsWith(`${prefix}_`)) {
    throw fieldError("cursor", "is not one that this list gave out; pass a page's next_cursor as it is");
  }
  return { key: Number(key), id };
}

/** A page's `next_cursor`. */
export function writeCursor(page: Page<unknown>): string | null {
  if (page.next === null) return null;
  return btoa(`${page.next.key} ${page.next.id}`)
    .replaceAll("+", "-")
    .replaceAll("/", "_")
    .replaceAll("=", "");
}

function decodeCursor(cursor: string): string {
  if (!/^[\w-]+$/.test(cursor)) return "";
  try {
    return atob(cursor.replaceAll("-", "+").replaceAll("_", "/"));
  } catch {
    return ""; // Not base64url: no more a cursor than an empty text is.
  }
}
