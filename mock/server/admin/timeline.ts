import { ApiError, fieldError } from "../../engine/index.ts";
import { renderTimeline, subjectOf } from "../../inspect/index.ts";
import type { Host } from "../host.ts";
import type { NamedThing, TimelineText } from "../wire/index.ts";
import { readCount } from "./fields.ts";

const MAX_LINES = 1000;

/** All that happened, as a mock's timeline shows it: its first line, which says when it began, and the latest of the others. */
export function showTimeline({ machine, isDoubled }: Host, search: URLSearchParams): TimelineText {
  const limit = readCount(search, "limit", 100, MAX_LINES);
  const [first = "", ...lines] = renderTimeline(machine.log, machine.state().startedAt, [], isDoubled).split(
    "\n",
  );
  return { text: [first, ...lines.slice(-limit)].join("\n"), total: lines.length };
}

/** What the timeline calls by a name, such as `job 1`. */
export function findNamed({ machine, feed }: Host, search: URLSearchParams): NamedThing {
  const name = search.get("name");
  if (name === null) throw fieldError("name", "is required");
  for (const event of machine.log) {
    const subject = subjectOf(event);
    if (subject !== null && feed.nameOf(subject) === name)
      return { name, kind: subject.kind, id: subject.id };
  }
  throw new ApiError("not_found", { sentence: `Nothing is called ${JSON.stringify(name)}` });
}
