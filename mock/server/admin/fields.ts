import { type Duration, durationToMs, parseTimestamp } from "../../../src/shared/index.ts";
import { fieldError } from "../../engine/index.ts";

/** The fields of a JSON body, read one by one: each names itself when it is wrong. */
export interface Fields {
  text(name: string): string | undefined;
  requireText(name: string): string;
  /** Milliseconds. */
  duration(name: string): number | undefined;
  /** Epoch milliseconds. */
  time(name: string): number | undefined;
  number(
    name: string,
    range: { readonly min: number; readonly max: number; readonly whole: boolean },
  ): number | undefined;
  flag(name: string): boolean | undefined;
  isNull(name: string): boolean;
  headers(name: string): Record<string, string> | undefined;
}

/** @throws {ApiError} for a body that is not an object. */
export function readFields(body: unknown): Fields {
  if (typeof body !== "object" || body === null || Array.isArray(body))
    throw fieldError("body", "must be a JSON object");
  const values = new Map<string, unknown>(Object.entries(body));

  function text(name: string): string | undefined {
    const value = values.get(name);
    if (value === undefined || value === null) return undefined;
    if (typeof value !== "string") throw fieldError(name, "must be a string");
    return value;
  }

  return {
    text,
    requireText(name) {
      const value = text(name);
      if (value === undefined) throw fieldError(name, "is required");
      return value;
    },
    duration(name) {
      const value = text(name);
      return value === undefined ? undefined : readDuration(name, value);
    },
    time(name) {
      const value = text(name);
      if (value === undefined) return undefined;
      const at = parseTimestamp(value);
      if (at === undefined)
        throw fieldError(name, 'must be an RFC 3339 time, such as "2026-03-26T09:30:00Z"');
      return at;
    },
    number(name, { min, max, whole }) {
      const value = values.get(name);
      if (value === undefined || value === null) return undefined;
      const fits =
        typeof value === "number" && value >= min && value <= max && (!whole || Number.isInteger(value));
      if (!fits) throw fieldError(name, `must be a ${whole ? "whole " : ""}number from ${min} to ${max}`);
      return value;
    },
    flag(name) {
      const value = values.get(name);
      if (value === undefined || value === null) return undefined;
      if (typeof value !== "boolean") throw fieldError(name, "must be true or false");
      return value;
    },
    isNull: (name) => values.get(name) === null,
    headers(name) {
      const value = values.get(name);
      if (value === undefined || value === null) return undefined;
      if (typeof value !== "object") throw fieldError(name, "must be an object of strings");
      return Object.fromEntries(
        Object.entries(value).map(([header, content]) => {
          if (typeof content !== "string") throw fieldError(`${name}.${header}`, "must be a string");
          return [header, content];
        }),
      );
    },
  };
}

/** A whole number in a query; a bad one is a 400. */
export function readCount(search: URLSearchParams, name: string, fallback: number, max: number): number {
  const text = search.get(name);
  if (text === null) return fallback;
  const value = /^\d{1,7}$/.test(text) ? Number(text) : 0;
  if (value < 1 || value > max) throw fieldError(name, `must be a whole number from 1 to ${max}`);
  return value;
}

function readDuration(name: string, text: string): number {
  try {
    return durationToMs(text as Duration, name); // It throws for text that is no duration.
  } catch {
    throw fieldError(name, 'must be a duration such as "90s", "1h30m" or "2d"');
  }
}
