import { useState } from "preact/hooks";
import type { TravelRequest } from "../server/index.ts";
import { type Act, useAct, useAppState, useNow } from "./core/app.ts";
import {
  formatCount,
  formatDate,
  formatFull,
  formatRelative,
  formatSpan,
  formatTime,
} from "./core/format.ts";
import type { AppState } from "./core/state.ts";

const selectClock = (state: AppState) => state.clock?.state ?? null;

/** A journey, and its label. */
interface Trip {
  readonly label: string;
  readonly says: string;
  readonly where: TravelRequest;
  /** Two keys after each other, as time does not go back; null for a journey that may call very many targets. */
  readonly keys: string | null;
}

export const TRIPS: readonly Trip[] = [
  { label: "+1 min", says: "Move the clock on by a minute", where: { by: "1m" }, keys: "w m" },
  { label: "+1 h", says: "Move the clock on by an hour", where: { by: "1h" }, keys: "w h" },
  {
    label: "To next event",
    says: "Move the clock on to the next event",
    where: { until: "next" },
    keys: "w n",
  },
  {
    label: "Run all",
    says: "Move the clock on until no job, retry or item waits",
    where: { until: "idle" },
    keys: null,
  },
];

/** Makes a journey, and shows how it ended. */
export function travel({ where }: Pick<Trip, "where">): Act {
  return async (api) => {
    const { end, steps, clock } = await api.travel(where);
    const done = `${formatCount(steps)} ${steps === 1 ? "instant" : "instants"}`;
    if (end === "cancelled") return { text: `Stopped after ${done}.` };
    if (end === "limit")
      return { text: `Stopped after ${done}: there is more to come. Go on if it is meant.` };
    return { text: `Arrived, ${done} done. ${sayNext(clock.next_event_at)}` };
  };
}

function sayNext(at: string | null): string {
  return at === null ? "Nothing is left to happen." : "";
}

/** Fliq's clock, and how to move it where the page itself has no other way. */
export function Clock({ hasTrips }: { hasTrips: boolean }) {
  const clock = useAppState(selectClock);
  const nowMs = useNow();
  if (clock === null) return <div class="clock" />;
  const next = clock.next_event_at === null ? null : Date.parse(clock.next_event_at);
  return (
    <section class="clock" aria-label="Fliq's clock">
      <div class="clock-face">
        <time class="clock-now" dateTime={new Date(nowMs).toISOString()} title={formatFull(nowMs)}>
          <span class="clock-time">{formatTime(nowMs)}</span>{" "}
          <span class="clock-date">{formatDate(nowMs)}</span>
        </time>
        <span class="clock-notes">
          {clock.ahead_ms > 1000 && <span class="badge">{formatSpan(clock.ahead_ms)} ahead</span>}
          {clock.speed !== 1 && <span class="badge">×{clock.speed}</span>}
          <span class="quiet" title={next === null ? undefined : formatFull(next)}>
            {next === null ? "no next event" : `next event ${formatRelative(Math.max(next, nowMs), nowMs)}`}
          </span>
        </span>
      </div>
      {hasTrips && <Trips />}
      {clock.travel !== null && <Underway steps={clock.travel.steps} />}
    </section>
  );
}

function Trips() {
  const { busy, act } = useAct();
  const [custom, setCustom] = useState("");
  return (
    <div class="trips">
      {TRIPS.map((trip) => (
        <button
          key={trip.label}
          type="button"
          title={trip.keys === null ? trip.says : `${trip.says} (${trip.keys})`}
          aria-disabled={busy}
          onClick={() => busy || act(travel(trip))}
        >
          {trip.label}
        </button>
      ))}
      <form
        class="trip-custom"
        onSubmit={(event) => {
          event.preventDefault();
          if (!busy && custom.trim() !== "") act(travel({ where: { by: custom.replaceAll(/\s+/g, "") } }));
        }}
      >
        <input
          aria-label="Move the clock on by a duration, such as 2d"
          placeholder="+2d"
          value={custom}
          onInput={(event) => setCustom(event.currentTarget.value)}
        />
        <button type="submit" aria-disabled={busy || custom.trim() === ""}>
          Go
        </button>
      </form>
    </div>
  );
}

function Underway({ steps }: { steps: number }) {
  const { busy, act } = useAct();
  return (
    <div class="underway">
      <span role="status">Travelling… {formatCount(steps)} instants done</span>
      <button
        type="button"
        disabled={busy}
        onClick={() =>
          act(async (api) => {
            await api.stopTravel();
            return undefined;
          })
        }
      >
        Stop
      </button>
    </div>
  );
}
