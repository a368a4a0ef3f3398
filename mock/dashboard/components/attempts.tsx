import { useEffect, useRef } from "preact/hooks";
import type { AttemptDetail } from "../../server/index.ts";
import { outcomeOf, summarize } from "./attempts-picture.tsx";
import { When } from "./basics.tsx";
import { Message } from "./message.tsx";

const DOTS = { succeeded: "good", failed: "bad", running: "run", lost: "off" } as const;

/** The attempts, newest first, each with what was sent and what came back. */
export function Attempts({
  attempts,
  isRunning,
  chosen,
}: {
  attempts: readonly AttemptDetail[];
  isRunning: boolean;
  /** The number of the one to open. */
  chosen: number | null;
}) {
  return (
    <div class="attempts">
      {attempts.map((attempt, index) => (
        <Attempt
          key={attempt.id}
          attempt={attempt}
          isRunning={isRunning && index === 0}
          isChosen={attempt.number === chosen}
        />
      ))}
    </div>
  );
}

function Attempt({
  attempt,
  isRunning,
  isChosen,
}: {
  attempt: AttemptDetail;
  isRunning: boolean;
  isChosen: boolean;
}) {
  const details = useRef<HTMLDetailsElement>(null);
  useEffect(() => {
    if (!isChosen || details.current === null) return;
    details.current.open = true;
    details.current.scrollIntoView({ block: "nearest" });
  }, [isChosen]);
  const { request, response, error } = attempt;
  return (
    <details class="attempt" ref={details}>
      <summary>
        <span class="attempt-number">#{attempt.number}</span>
        <span class="status">
          <span class={`dot ${DOTS[outcomeOf(attempt, isRunning)]}`} aria-hidden="true" />
          {summarize(attempt, isRunning)}
        </span>
        {attempt.fault !== null && <span class="badge injected">injected: {attempt.fault}</span>}
        <When at={attempt.started_at} />
      </summary>
      {error !== null && <p class="error-text">{error}</p>}
      <div class="messages">
        <Message
          title="Request"
          line={`${request.method} ${request.url}`}
          headers={request.headers}
          body={request.body}
        />
        {response === null ? (
          <div class="message">
            <h3>Response</h3>
            <p class="quiet">{isRunning ? "The target has not answered yet." : "None came."}</p>
          </div>
        ) : (
          <Message
            title="Response"
            line={`Status ${response.status}`}
            headers={response.headers}
            body={response.body}
          />
        )}
      </div>
    </details>
  );
}
