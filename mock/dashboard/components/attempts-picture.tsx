import { useLayoutEffect, useRef, useState } from "preact/hooks";
import type { AttemptDetail } from "../../server/index.ts";
import {
  LEFT,
  layOutAttempts,
  type PicturedAttempt,
  type PictureRow,
  type PlannedAttempt,
  ROW_HEIGHT,
  TOP,
} from "../core/attempts-layout.ts";
import { formatSpan } from "../core/format.ts";

const FIRST_WIDTH = 640;

/** The outcome of an attempt. An open one whose job is not running has lost its worker. */
export function outcomeOf(attempt: AttemptDetail, isRunning: boolean): PicturedAttempt["outcome"] {
  if (attempt.completed_at === null) return isRunning ? "running" : "lost";
  return attempt.error === null ? "succeeded" : "failed";
}

/** The outcome of an attempt, in a few words. */
export function summarize(attempt: AttemptDetail, isRunning: boolean): string {
  const outcome = outcomeOf(attempt, isRunning);
  if (outcome === "running") return "running";
  if (outcome === "lost") return "worker lost";
  const result = attempt.response === null ? (attempt.error ?? "no answer") : String(attempt.response.status);
  return attempt.duration_ms === null ? result : `${result} · ${formatSpan(attempt.duration_ms)}`;
}

/** The attempts of a job, drawn to scale: when each began, how long it took, and the waits between them. */
export function AttemptsPicture({
  attempts,
  planned,
  nowMs,
  isRunning,
  hrefOf,
}: {
  /** Oldest first. */
  attempts: readonly AttemptDetail[];
  planned: readonly PlannedAttempt[];
  nowMs: number | null;
  isRunning: boolean;
  hrefOf: (number: number) => string;
}) {
  const frame = useRef<HTMLElement>(null);
  const [width, setWidth] = useState(FIRST_WIDTH);
  useLayoutEffect(() => {
    const element = frame.current;
    if (element === null) return;
    const observer = new ResizeObserver(([entry]) => {
      if (entry !== undefined) setWidth(Math.max(240, Math.floor(entry.contentRect.width)));
    });
    observer.observe(element);
    return () => observer.disconnect();
  }, []);

  const last = attempts.at(-1);
  const picture = layOutAttempts({
    attempts: attempts.map((attempt) => ({
      number: attempt.number,
      startMs: Date.parse(attempt.started_at),
      endMs: attempt.completed_at === null ? null : Date.parse(attempt.completed_at),
      outcome: outcomeOf(attempt, isRunning && attempt === last),
    })),
    planned,
    nowMs,
    width,
  });
  const texts = new Map(
    attempts.map((attempt) => [attempt.number, summarize(attempt, isRunning && attempt === last)]),
  );

  return (
    <figure
      class="picture"
      ref={frame}
      aria-label={`Timeline of ${attempts.length} attempts over ${formatSpan(picture.spanMs)}`}
    >
      {/* biome-ignore lint/a11y/noSvgWithoutTitle: the figure has the name; a title would cover the picture with a tooltip. */}
      <svg width={picture.width} height={picture.height} viewBox={`0 0 ${picture.width} ${picture.height}`}>
        {picture.ticks.map(({ x, label }) => (
          <g key={label} class="tick">
            <line x1={x} x2={x} y1={TOP - 6} y2={picture.height} />
            <text
              x={x}
              y={TOP - 11}
              text-anchor={x > width - 30 ? "end" : x < LEFT + 12 ? "start" : "middle"}
            >
              {label}
            </text>
          </g>
        ))}
        {picture.nowX !== null && (
          <g class="now">
            <line x1={picture.nowX} x2={picture.nowX} y1={TOP - 6} y2={picture.height} />
          </g>
        )}
        {picture.rows.map((row) => (
          <Row
            key={row.number}
            row={row}
            text={texts.get(row.number) ?? (row.number === planned[0]?.number ? "due" : "if all fail")}
            href={row.outcome === "planned" ? undefined : hrefOf(row.number)}
          />
        ))}
      </svg>
    </figure>
  );
}

function Row({ row, text, href }: { row: PictureRow; text: string; href: string | undefined }) {
  const middle = row.y + ROW_HEIGHT / 2;
  const drawing = (
    <>
      <rect class="hit" x={0} y={row.y} width="100%" height={ROW_HEIGHT} />
      <text class="row-number" x={0} y={middle + 4}>
        #{row.number}
      </text>{" "}
      {row.wait !== null && row.wait.width > 0 && (
        <line class="wait" x1={row.wait.x} x2={row.wait.x + row.wait.width} y1={middle} y2={middle} />
      )}
      {row.wait !== null && row.wait.width > 90 && (
        <text class="wait-text" x={row.wait.x + row.wait.width / 2} y={middle - 4} text-anchor="middle">
          {formatSpan(row.wait.ms)}
        </text>
      )}{" "}
      <rect
        class={`bar ${row.outcome}`}
        x={row.bar.x}
        y={row.y + 6}
        width={row.bar.width}
        height={16}
        rx={2.5}
      />
      <text class="bar-text" x={row.textX} y={middle + 4} text-anchor={row.textAnchor}>
        {text}
      </text>
    </>
  );
  return href === undefined ? (
    <g class="row">
      <title>{`Attempt ${row.number}, planned`}</title>
      {drawing}
    </g>
  ) : (
    <a class="row" href={href}>
      {drawing}
    </a>
  );
}
