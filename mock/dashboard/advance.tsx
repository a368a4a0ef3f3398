import { useState } from "preact/hooks";
import { type Duration, durationToMs } from "../../src/shared/index.ts";
import { idleAt, previewTo } from "../axis/draw/index.ts";
import type { Axis, TravelRequest } from "../server/index.ts";
import { travel } from "./clock.tsx";
import { Dialog } from "./components/dialog.tsx";
import { useAct, useApp } from "./core/app.ts";
import { formatCount, formatRelative } from "./core/format.ts";
import { useResource } from "./core/use-resource.ts";

const WAYS: readonly { readonly label: string; readonly where: TravelRequest }[] = [
  { label: "to the next event", where: { until: "next" } },
  { label: "by a minute", where: { by: "1m" } },
  { label: "by an hour", where: { by: "1h" } },
  { label: "by a day", where: { by: "1d" } },
  { label: "until no job, retry or item waits", where: { until: "idle" } },
];

/** So far ahead is looked. */
const SHOWN_MS = 7 * 86_400_000;
const DURATION = ["w", "d", "h", "m", "s", "ms"].map((unit) => `(\\d+(\\.\\d+)?${unit})?`).join("");

/** Asks how far to move the clock on, and says what would be called on the way before anything is. */
export function Advance({ onClose }: { onClose: () => void }) {
  const { store } = useApp();
  const { act } = useAct();
  const [way, setWay] = useState(0);
  const [by, setBy] = useState("");
  const own = by.replaceAll(/\s+/g, "");
  const where = WAYS[way]?.where ?? { by: own };
  const now = Math.floor(store.get().nowMs);
  const ahead = useResource("ahead", (api, signal) => api.axis({ from: now, to: now + SHOWN_MS }, signal));
  return (
    <Dialog title="Move the clock on" onClose={onClose}>
      <form
        class="advance"
        onSubmit={(event) => {
          event.preventDefault();
          onClose();
          act(travel(where));
        }}
      >
        <fieldset>
          <legend class="unseen">How far</legend>
          {WAYS.map(({ label }, index) => (
            <label key={label}>
              <input
                type="radio"
                name="way"
                autofocus={index === 0}
                checked={way === index}
                onChange={() => setWay(index)}
              />
              {label}
            </label>
          ))}
          <label>
            <input
              type="radio"
              name="way"
              checked={way === WAYS.length}
              onChange={() => setWay(WAYS.length)}
            />
            by
            <input
              aria-label="A duration, such as 2d"
              placeholder="2d"
              size={6}
              value={by}
              required={way === WAYS.length}
              pattern={DURATION}
              onFocus={() => setWay(WAYS.length)}
              onInput={(event) => setBy(event.currentTarget.value)}
            />
          </label>
        </fieldset>
        <p class="quiet" role="status">
          {ahead.data === null ? "…" : sayWhat(ahead.data, where)}
        </p>
        <p class="actions">
          <button type="submit" class="primary">
            Travel
          </button>
          <button type="button" onClick={onClose}>
            Cancel
          </button>
        </p>
      </form>
    </Dialog>
  );
}

/** What would be called on the way, by the server's own plans. */
function sayWhat(axis: Axis, where: TravelRequest): string {
  const to = placeOf(axis, where);
  if (to === undefined) return "";
  if (to === null) return "Nothing is left to happen.";
  const { calls, isCut } = previewTo(axis.coming, to);
  const [first] = calls;
  if (first === undefined) return "Nothing is called on the way.";
  const count = `${formatCount(calls.length)}${isCut ? " or more" : ""} ${calls.length === 1 ? "call" : "calls"}`;
  return `${count} on the way, each a real request: the first to ${first.url}, ${formatRelative(first.at, axis.now)}.`;
}

/** Where a journey ends; null for nowhere, undefined while it is not said. */
function placeOf(axis: Axis, { by, until }: TravelRequest): number | null | undefined {
  if (until === "idle") return idleAt(axis);
  if (until === "next") return axis.coming.calls.find(({ unpaid }) => !unpaid)?.at ?? null;
  const isWhole = by !== undefined && by !== "" && new RegExp(`^${DURATION}$`).test(by);
  return isWhole ? axis.now + durationToMs(by as Duration, "by") : undefined;
}
