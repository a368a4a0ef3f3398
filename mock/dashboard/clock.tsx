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

/** Makes a journey, and shows how it ended. */
export function travel(where: TravelRequest): Act {
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

/** Fliq's clock, which leads to the timeline; with `onAdvance`, a button that asks how far to move it on. */
export function Clock({ onAdvance }: { onAdvance: (() => void) | null }) {
  const clock = useAppState(selectClock);
  const nowMs = useNow();
  if (clock === null) return <div class="clock" />;
  const next = clock.next_event_at === null ? null : Date.parse(clock.next_event_at);
  return (
    <section class="clock" aria-label="Fliq's clock">
      <a class="clock-face" href="#/timeline" title="Show the timeline">
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
      </a>
      {clock.travel !== null ? (
        <Underway steps={clock.travel.steps} />
      ) : (
        onAdvance !== null && (
          <button type="button" title="Move the clock on (w)" aria-haspopup="dialog" onClick={onAdvance}>
            Advance…
          </button>
        )
      )}
    </section>
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
