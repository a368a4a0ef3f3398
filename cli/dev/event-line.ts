import type { ServerEvent } from "../../mock/server/index.ts";
import { clean, type Paint, type Style } from "../paint.ts";

/** Writes events as lines, in columns that grow as they need to. */
export function createEventLines(paint: Paint): (event: ServerEvent) => string[] {
  let day = "";
  let width = 8;
  return (event) => {
    const { at, subject, text } = event;
    const isNewDay = at.slice(0, 10) !== day;
    day = at.slice(0, 10);
    const name = subject?.name ?? "server";
    width = Math.max(width, name.length);
    const style = styleOf(event);
    const what = style === undefined ? clean(text) : paint(style, clean(text));
    const line = `${paint("dim", at.slice(11, 23))}  ${name.padEnd(width)}  ${what}`;
    return isNewDay ? [paint("dim", `${day} (UTC)`), line] : [line];
  };
}

function styleOf({ type, attempt, retry_at }: ServerEvent): Style | undefined {
  if (type.endsWith(".started")) return "dim";
  if (type.endsWith(".unpaid") || type === "schedule.skipped") return "red";
  if (type.endsWith(".died")) return "yellow";
  if (type.endsWith(".takenOver")) return retry_at === null ? "red" : "yellow";
  if (!type.endsWith(".answered")) return undefined;
  if (attempt?.error === null) return "green";
  return retry_at === null ? "red" : "yellow";
}
