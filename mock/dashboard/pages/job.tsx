import type { JobDetail } from "../../server/index.ts";
import { Attempts } from "../components/attempts.tsx";
import { AttemptsPicture } from "../components/attempts-picture.tsx";
import { Empty, Facts, PageHead, Pre, Section, Status, Target, When } from "../components/basics.tsx";
import { ActionButton, ConfirmButton, CopyButton } from "../components/buttons.tsx";
import { Loaded } from "../components/loading.tsx";
import { Message } from "../components/message.tsx";
import { Notices } from "../components/notices.tsx";
import { useIsHosted, useNow } from "../core/app.ts";
import type { PageRoute } from "../core/route.ts";
import { useResource } from "../core/use-resource.ts";

/** How many planned retries the picture shows: more would make its bars too narrow. */
const PLANNED_ROWS = 4;

/** One job, with its attempts and notices. */
export function JobPage({ id, route }: { id: string; route: PageRoute }) {
  const detail = useResource(id, (api, signal) => api.job(id, signal));
  return (
    <Loaded from={detail} what="the job">
      {(data) => <Job detail={data} chosen={readNumber(route.query["attempt"])} />}
    </Loaded>
  );
}

function Job({ detail, chosen }: { detail: JobDetail; chosen: number | null }) {
  const { job, name, schedule, attempts, notices, replays, explanation } = detail;
  const nowMs = useNow();
  const isRunning = job.status === "running";
  const isOver = job.status !== "pending" && !isRunning;
  const planned = detail.planned
    .slice(0, PLANNED_ROWS)
    .map(({ number, from, to }) => ({ number, earliestMs: from, latestMs: to ?? from }));
  const oldestFirst = [...attempts].reverse();
  return (
    <>
      <PageHead title={<Target method={job.method} url={job.url} />}>
        <JobActions job={job} />
      </PageHead>
      <Facts
        of={[
          ["Status", <Status key="status" of={job.status} />],
          [
            isOver ? "Ended" : "Due",
            <When key="due" at={isOver ? (job.completed_at ?? job.updated_at) : job.scheduled_at} />,
          ],
          ["Attempts", `${job.attempts} of ${job.max_retries + 1}`],
          ["Backoff", job.backoff],
          ["Timeout", `${job.timeout_seconds} s`],
          ["Made", <When key="made" at={job.created_at} />],
        ]}
      />
      {job.last_error !== undefined && <p class="error-text">{job.last_error}</p>}
      <Section
        title="Attempts"
        aside={isOver ? undefined : <span class="quiet">waits and durations to scale</span>}
      >
        {attempts.length === 0 && planned.length === 0 ? (
          <Empty
            title={
              job.status === "cancelled" ? "Cancelled before its first attempt." : "No attempt was made."
            }
          >
            {job.status === "failed" && "Look at the error above for the reason."}
          </Empty>
        ) : (
          <AttemptsPicture
            attempts={oldestFirst}
            planned={planned}
            nowMs={isOver ? null : nowMs}
            isRunning={isRunning}
            hrefOf={(number) => `#/jobs/${encodeURIComponent(job.id)}?attempt=${number}`}
          />
        )}
        <Attempts attempts={attempts} isRunning={isRunning} chosen={chosen} />
      </Section>
      <details class="explanation">
        <summary>In words, with the whole retry plan</summary>
        <Pre>{explanation}</Pre>
      </details>
      <Notices notices={notices} />
      <Section title="Call">
        <div class="messages">
          <Message
            title="What is sent"
            line={`${job.method} ${job.url}`}
            headers={job.headers ?? {}}
            body={job.body ?? null}
          />
          <Facts
            of={[
              ["Name", name],
              [
                "Id",
                <span key="id">
                  <code>{job.id}</code> <CopyButton text={job.id} what="the job's id" />
                </span>,
              ],
              [
                "Idempotency key",
                job.idempotency_key === undefined ? "—" : <code key="key">{job.idempotency_key}</code>,
              ],
              [
                "Schedule",
                schedule === null ? (
                  "—"
                ) : (
                  <a key="schedule" href={`#/schedules/${encodeURIComponent(schedule.id)}`}>
                    {schedule.name}
                  </a>
                ),
              ],
              ["Replay of", <JobLinks key="of" ids={job.replay_of === undefined ? [] : [job.replay_of]} />],
              ["Replayed as", <JobLinks key="as" ids={replays} />],
              ["Webhook", job.webhook_url ?? "—"],
            ]}
          />
        </div>
      </Section>
    </>
  );
}

function JobActions({ job }: { job: JobDetail["job"] }) {
  const isHosted = useIsHosted();
  return (
    <>
      {job.status === "pending" && (
        <>
          <ActionButton
            kind="primary"
            act={async (api) => {
              await api.runJob(job.id);
              return { text: "It is due now." };
            }}
          >
            Run now
          </ActionButton>
          <ConfirmButton
            sure="Cancel it for good?"
            act={async (api) => {
              await api.cancelJob(job.id);
              return { text: "Cancelled: it will not be called." };
            }}
          >
            Cancel
          </ConfirmButton>
        </>
      )}
      {job.status === "failed" && isHosted && (
        <ActionButton
          kind="primary"
          act={async (api) => {
            const { id } = await api.replayJob(job.id);
            return {
              text: "Replayed.",
              link: { href: `#/jobs/${encodeURIComponent(id)}`, label: "Open the new job" },
            };
          }}
        >
          Replay
        </ActionButton>
      )}
      <a class="button" href={`#/jobs/new?from=${encodeURIComponent(job.id)}`}>
        Copy to a new job
      </a>
    </>
  );
}

function JobLinks({ ids }: { ids: readonly string[] }) {
  if (ids.length === 0) return <>—</>;
  return (
    <>
      {ids.map((id) => (
        <a key={id} href={`#/jobs/${encodeURIComponent(id)}`}>
          <code>{id}</code>{" "}
        </a>
      ))}
    </>
  );
}

function readNumber(text: string | undefined): number | null {
  return text === undefined ? null : Number(text);
}
