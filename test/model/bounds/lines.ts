import type { ClientCommand } from "../program.ts";
import {
  type Call,
  type Due,
  expectNotOver,
  expectThat,
  expectWithin,
  type History,
  holdsOf,
  retryAfterEnd,
  takeoverAfter,
} from "./history.ts";

const SECOND = 1000;

type BufferCommand = Extract<ClientCommand, { readonly do: "buffer" }>;

/** An item as it goes through its line. */
interface Item {
  readonly name: string;
  due: Due;
  used: number;
}

/** Every buffer sends one item at a time, the oldest first, at its rate, and none while it is paused. */
export function checkLines(history: History): void {
  // What late verdicts make of a line is not followed here.
  const isHaunted = history.done.some(
    ({ command }) =>
      command.do === "fault" &&
      command.fault === "crash" &&
      command.comesBack !== undefined &&
      /^[BI]/.test(command.of),
  );
  for (const { command, status, at } of history.done) {
    if (command.do === "buffer" && status === 201 && !isHaunted) checkLine(history, command, at);
  }
}

function checkLine(history: History, buffer: BufferCommand, madeAt: number): void {
  const { name, rate = 10 } = buffer;
  const calls = history.calls.filter(({ place }) => place === name);
  const holds = holdsOf(history, name);
  const items = itemsOf(history, name);
  let [level, filledAt] = [rate, madeAt];
  let free: Due = { from: madeAt, to: madeAt };

  /** When the head can start: it is due, the line is free, and the bucket holds a token. B3, B4 */
  function readyAt({ due }: Item): Due {
    const token = filledAt + Math.ceil((Math.max(0, 1 - level) * SECOND) / rate);
    return { from: Math.max(due.from, free.from, token), to: Math.max(due.to, free.to, token) };
  }

  for (const call of calls) {
    const [head] = items;
    const what = `${call.name} #${call.attempt} starts`;
    expectThat(head?.name === call.name, `${what}, but ${head?.name ?? "nothing"} is at the head of ${name}`);
    if (head === undefined) return;
    const ready = readyAt(head);
    expectWithin(what, call.start, ready.from, history.latestStart(ready.to, holds));
    const hold = holds.find(({ from, until }) => call.start > from && call.start < until);
    expectThat(hold === undefined, `${what} although ${name} stands still`);
    level = Math.min(rate, level + ((call.start - filledAt) * rate) / SECOND) - 1;
    filledAt = call.start;
    if (!Number.isFinite(call.end) && call === calls.at(-1)) return;
    free = Number.isFinite(call.end) ? { from: call.end, to: call.end } : takeoverAfter(history, call.start);
    const next = dueAfter(history, buffer, head, call);
    if (next === null) items.shift();
    else head.due = next;
    head.used += 1;
  }
  const [head] = items;
  if (head === undefined) return;
  const latest = history.latestStart(readyAt(head).to, holds);
  expectNotOver(history, `${head.name} was to start`, latest);
}

/** What was pushed or replayed, in that order. B10 */
function itemsOf(history: History, buffer: string): Item[] {
  const owners = new Map<string, string>();
  for (const { command, status } of history.done) {
    if (status !== 201) continue;
    if (command.do === "push") owners.set(command.name, command.buffer);
    if (command.do === "replay") owners.set(command.name, owners.get(command.of) ?? "");
  }
  return history.done.flatMap(({ command, status, at }) =>
    (command.do === "push" || command.do === "replay") &&
    status === 201 &&
    owners.get(command.name) === buffer
      ? [{ name: command.name, due: { from: at, to: at }, used: 0 }]
      : [],
  );
}

/** When an item is due again; null when it has ended. B5, B6, B12 */
function dueAfter(history: History, buffer: BufferCommand, item: Item, call: Call): Due | null {
  const { retries = 3, backoff = "exponential" } = buffer;
  if (call.error === null && Number.isFinite(call.end)) return null;
  if (call.status === 429) {
    const at = call.end + busyWait(call);
    return { from: at, to: at };
  }
  if (item.used >= retries) return null;
  return Number.isFinite(call.end)
    ? retryAfterEnd(call.end, backoff, item.used)
    : takeoverAfter(history, call.start);
}

function busyWait({ retryAfter, end }: Call): number {
  const text = retryAfter?.trim() ?? "";
  if (text.endsWith(" GMT")) return Math.max(0, Date.parse(text) - end);
  return /^-?\d{1,9}$/.test(text) ? Math.max(0, Number(text)) * SECOND : 60 * SECOND;
}
