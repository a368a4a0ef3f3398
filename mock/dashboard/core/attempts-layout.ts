import { formatSpan } from "./format.ts";

/** An attempt, as far as the picture shows it. */
export interface PicturedAttempt {
  readonly number: number;
  readonly startMs: number;
  /** Null while it is under way, and for ever if its worker died. */
  readonly endMs: number | null;
  readonly outcome: "succeeded" | "failed" | "running" | "lost";
}

/** An attempt that may come: somewhere between two times. */
export interface PlannedAttempt {
  readonly number: number;
  readonly earliestMs: number;
  readonly latestMs: number;
}

export interface PictureInput {
  /** Oldest first. */
  readonly attempts: readonly PicturedAttempt[];
  /** Soonest first. */
  readonly planned: readonly PlannedAttempt[];
  /** Null to leave it out, as for a job that has ended. */
  readonly nowMs: number | null;
  readonly width: number;
}

export interface Span {
  readonly x: number;
  readonly width: number;
}

export interface PictureRow {
  readonly number: number;
  readonly y: number;
  readonly outcome: PicturedAttempt["outcome"] | "planned";
  /** From the end of the attempt before to the start of this one; null for the first. */
  readonly wait: (Span & { readonly ms: number }) | null;
  readonly bar: Span & { readonly ms: number | null };
  /** Where a text beside the bar goes: behind it, or before it where there is no room behind. */
  readonly textX: number;
  readonly textAnchor: "start" | "end";
}

export interface Tick {
  readonly x: number;
  /** Since the first start, such as `2 min`. */
  readonly label: string;
}

export interface Picture {
  readonly width: number;
  readonly height: number;
  readonly rows: readonly PictureRow[];
  readonly ticks: readonly Tick[];
  readonly nowX: number | null;
  /** How much time the picture spans. */
  readonly spanMs: number;
}

export const ROW_HEIGHT = 28;
export const TOP = 26;
/** The width of the column of attempt numbers. */
export const LEFT = 34;
const RIGHT = 12;
/** The narrowest bar, however short the attempt was. */
const MIN_BAR = 5;
/** The width of a text beside a bar. */
const TEXT_ROOM = 150;
const TICK_ROOM = 72;
const STEPS_MS = [
  1, 2, 5, 10, 20, 50, 100, 200, 500, 1e3, 2e3, 5e3, 10e3, 15e3, 30e3, 60e3, 120e3, 300e3, 600e3, 900e3,
  1800e3, 3600e3, 7200e3, 14_400e3, 21_600e3, 43_200e3, 86_400e3,
];

/** Lays out a job's attempts: one row each, waits and durations to one scale. */
export function layOutAttempts(input: PictureInput): Picture {
  const { attempts, planned, nowMs, width } = input;
  const startMs = attempts[0]?.startMs ?? planned[0]?.earliestMs ?? 0;
  const isRunning = attempts.some(({ outcome }) => outcome === "running");
  const endOf = (attempt: PicturedAttempt) =>
    attempt.endMs ??
    (attempt.outcome === "running" ? Math.max(nowMs ?? attempt.startMs, attempt.startMs) : null);
  const ends = [
    ...attempts.map((attempt) => endOf(attempt) ?? attempt.startMs),
    ...planned.map(({ latestMs }) => latestMs),
    ...(isRunning && nowMs !== null ? [nowMs] : []),
  ];
  const spanMs = Math.max(1, Math.max(startMs, ...ends) - startMs);
  const room = Math.max(1, width - LEFT - RIGHT - MIN_BAR);
  const xOf = (ms: number) => round(LEFT + ((ms - startMs) / spanMs) * room);

  const done = attempts.map((attempt, index): PictureRow => {
    const before = attempts[index - 1];
    const end = endOf(attempt);
    const x = xOf(attempt.startMs);
    const barWidth = end === null ? MIN_BAR : Math.max(MIN_BAR, round(xOf(end) - x));
    const waitFrom = before === undefined ? null : (endOf(before) ?? before.startMs);
    return {
      number: attempt.number,
      y: rowY(index),
      outcome: attempt.outcome,
      wait: waitFrom === null ? null : { ...span(xOf(waitFrom), x), ms: attempt.startMs - waitFrom },
      bar: { x, width: barWidth, ms: end === null ? null : end - attempt.startMs },
      ...placeText(x, barWidth, width),
    };
  });
  const last = attempts.at(-1);
  const coming = planned.map((plan, index): PictureRow => {
    const x = xOf(plan.earliestMs);
    const barWidth = Math.max(MIN_BAR, round(xOf(plan.latestMs) - x));
    const waitFrom =
      planned[index - 1]?.latestMs ?? (last === undefined ? null : (endOf(last) ?? last.startMs));
    return {
      number: plan.number,
      y: rowY(done.length + index),
      outcome: "planned",
      wait: waitFrom === null ? null : { ...span(xOf(waitFrom), x), ms: plan.earliestMs - waitFrom },
      bar: { x, width: barWidth, ms: plan.latestMs - plan.earliestMs },
      ...placeText(x, barWidth, width),
    };
  });

  const rows = [...done, ...coming];
  const inside = nowMs !== null && nowMs >= startMs && nowMs <= startMs + spanMs;
  return {
    width,
    height: TOP + rows.length * ROW_HEIGHT + 4,
    rows,
    ticks: layOutTicks(startMs, spanMs, room, xOf),
    nowX: inside ? xOf(nowMs) : null,
    spanMs,
  };
}

function layOutTicks(startMs: number, spanMs: number, room: number, xOf: (ms: number) => number): Tick[] {
  const most = Math.max(1, Math.floor(room / TICK_ROOM));
  const stepMs =
    STEPS_MS.find((step) => spanMs / step <= most && haveOwnLabels(tickTimes(step, spanMs))) ??
    Math.ceil(spanMs / most / 86_400e3) * 86_400e3;
  return tickTimes(stepMs, spanMs).map((at) => ({ x: xOf(startMs + at), label: labelOf(at) }));
}

function tickTimes(stepMs: number, spanMs: number): number[] {
  return Array.from({ length: Math.floor(spanMs / stepMs) + 1 }, (_, index) => index * stepMs);
}

function labelOf(at: number): string {
  return at === 0 ? "0" : formatSpan(at);
}

/** Labels are rounded: from 10 s on, half seconds would have those of their neighbours. */
function haveOwnLabels(times: readonly number[]): boolean {
  return new Set(times.map(labelOf)).size === times.length;
}

function placeText(x: number, barWidth: number, width: number): Pick<PictureRow, "textX" | "textAnchor"> {
  const behind = x + barWidth + 8;
  const fitsBehind = behind + TEXT_ROOM <= width;
  return fitsBehind || x - 8 - TEXT_ROOM < LEFT
    ? { textX: round(behind), textAnchor: "start" }
    : { textX: round(x - 8), textAnchor: "end" };
}

function rowY(index: number): number {
  return TOP + index * ROW_HEIGHT;
}

function span(from: number, to: number): Span {
  return { x: from, width: Math.max(0, round(to - from)) };
}

function round(value: number): number {
  return Math.round(value * 100) / 100;
}
