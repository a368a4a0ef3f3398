import { useEffect, useState } from "preact/hooks";
import { useNow } from "../core/app.ts";
import { formatFull, formatRelative, formatRun, viewerZone } from "../core/format.ts";
import { useResource } from "../core/use-resource.ts";

const TYPING_MS = 200;

/** When a cron expression fires next, in the browser's zone. */
export function CronPreview({ expression, count = 5 }: { expression: string; count?: number }) {
  const [settled, setSettled] = useState(expression);
  useEffect(() => {
    const timer = setTimeout(() => setSettled(expression), TYPING_MS);
    return () => clearTimeout(timer);
  }, [expression]);
  return (
    <div class="cron-preview" aria-live="polite">
      {settled === "" ? (
        <p class="quiet">Its next runs are shown here as you write.</p>
      ) : (
        <NextRuns expression={settled} count={count} />
      )}
    </div>
  );
}

function NextRuns({ expression, count }: { expression: string; count: number }) {
  const nowMs = useNow();
  const { data, error } = useResource(`${count} ${expression}`, (api, signal) =>
    api.cron(expression, signal, count),
  );
  if (error !== null) return <p class="field-error">{error.message}</p>;
  if (data === null) return <p class="quiet">Working out its next runs…</p>;
  if (data.next.length === 0) return <p class="field-error">It never fires within five years.</p>;
  return (
    <>
      <p class="quiet">
        Next runs of <code>{data.expression}</code>, in your zone ({viewerZone()})
      </p>
      <ol>
        {data.next.map((at) => (
          <li key={at}>
            <time dateTime={at} title={formatFull(Date.parse(at))}>
              {formatRun(Date.parse(at))}
            </time>{" "}
            <span class="quiet">{formatRelative(Date.parse(at), nowMs)}</span>
          </li>
        ))}
      </ol>
    </>
  );
}
