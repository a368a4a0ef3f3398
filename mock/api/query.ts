import { METHODS } from "../../src/shared/index.ts";
import { ApiError, type Dialect, fieldError } from "../engine/index.ts";
import { readTime } from "./read-fields.ts";
import type { OperationId, OperationObject } from "./spec.gen.ts";

/** How a list takes a `limit`. W16 */
interface LimitRule {
  readonly fallback: number;
  /** What is no whole number, or below 1. */
  readonly junk: "fallback" | "refused";
  /** What is above 100. */
  readonly above: "most" | "fallback" | "refused";
}

const MOST = 100;
const LENIENT: LimitRule = { fallback: 20, junk: "fallback", above: "most" };
const STRICT: LimitRule = { fallback: 20, junk: "refused", above: "refused" };
const LIMIT_RULES: { readonly [Op in OperationId]?: LimitRule } = {
  listJobs: LENIENT,
  listSchedules: LENIENT,
  listScheduleJobs: LENIENT,
  listBuffers: STRICT,
  listBufferItems: STRICT,
  listWebhookDeliveries: { ...LENIENT, fallback: 25 },
  listTransactions: { fallback: 50, junk: "fallback", above: "fallback" },
};

const JOB_STATUSES = ["pending", "running", "completed", "failed", "cancelled"];
const ITEM_STATUSES = ["pending", "running", "completed", "failed"];
const LONGEST_Q_BYTES = 512;
const DEFAULT_DAYS = 30;
const MOST_DAYS = 365;

/** Reads the query parameters that an operation declares, and this server hears; what is bad is a 400, or taken for the default. */
export function readQuery(
  operation: OperationObject,
  search: URLSearchParams,
  dialect: Dialect,
): Record<string, unknown> {
  const query: Record<string, unknown> = {};
  for (const { name, in: place, hosted } of operation.parameters) {
    if (place !== "query" || (hosted && !dialect.hasHostedParts)) continue;
    const value = read(name, search.get(name), operation.operationId);
    if (value !== undefined) query[name] = value;
  }
  return query;
}

function read(name: string, text: string | null, operationId: OperationId): unknown {
  if (name === "limit") return readLimit(text, LIMIT_RULES[operationId] ?? LENIENT);
  if (name === "days") return readDays(text);
  if (text === null || text === "") return undefined;
  switch (name) {
    case "status":
      return readStatus(text, operationId === "listJobs" ? JOB_STATUSES : ITEM_STATUSES);
    case "method":
      return readMethod(text);
    case "q":
      return readPart(text);
    case "scheduled_after":
    case "scheduled_before":
      return readTime(name, text);
    default:
      return text;
  }
}

function readLimit(text: string | null, { fallback, junk, above }: LimitRule): number {
  if (text === null || text === "") return fallback;
  const limit = /^[+-]?\d{1,18}$/.test(text) ? Number(text) : 0;
  const outcome = limit < 1 ? junk : limit > MOST ? above : undefined;
  if (outcome === "refused") throw new ApiError("invalid_limit");
  return outcome === undefined ? limit : outcome === "most" ? MOST : fallback;
}

/** T3 */
function readDays(text: string | null): number {
  if (text === null || text === "") return DEFAULT_DAYS;
  if (!/^\+?\d{1,18}$/.test(text)) throw new ApiError("invalid_days");
  return Math.min(Number(text) || DEFAULT_DAYS, MOST_DAYS);
}

function readStatus(text: string, statuses: readonly string[]): string {
  if (!statuses.includes(text)) throw new ApiError("invalid_status");
  return text;
}

function readMethod(text: string): string {
  const method = METHODS.find((known) => known === text.toUpperCase());
  if (method === undefined) throw fieldError("method", `must be one of ${METHODS.join(", ")}`);
  return method;
}

function readPart(text: string): string {
  const part = text.trim();
  if (new TextEncoder().encode(part).length > LONGEST_Q_BYTES)
    throw fieldError("q", `must be at most ${LONGEST_Q_BYTES} bytes`);
  return part.toLowerCase();
}
