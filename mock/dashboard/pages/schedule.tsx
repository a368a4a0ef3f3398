import type { Schedule } from "../../../src/shared/index.ts";
import { Empty, Facts, PageHead, Section, Status, Target, When } from "../components/basics.tsx";
import { ActionButton, ConfirmButton } from "../components/buttons.tsx";
import { CronPreview } from "../components/cron-preview.tsx";
import { Loaded } from "../components/loading.tsx";
import { Message } from "../components/message.tsx";
import { useResource } from "../core/use-resource.ts";
import { goTo } from "../core/use-route.ts";
import { JobsTable } from "./jobs.tsx";

/** One schedule: its next runs, and the jobs it made. */
export function SchedulePage({ id }: { id: string }) {
  const schedule = useResource(id, (api, signal) => api.schedule(id, signal));
  return (
    <Loaded from={schedule} what="the schedule">
      {({ schedule: data, headers, body, runs }) => (
        <>
          <PageHead title={data.name}>
            <ScheduleActions schedule={data} />
          </PageHead>
          <Facts
            of={[
              ["Status", <Status key="status" of={data.paused ? "paused" : "active"} />],
              ["Cron", <code key="cron">{data.cron_expr}</code>],
              ["Next run", <When key="next" at={data.next_run_at} absent="never" />],
              ["Last run", <When key="last" at={data.last_run_at ?? null} absent="not yet" />],
              ["Retries", `${data.max_retries}, ${data.backoff}`],
              ["Made", <When key="made" at={data.created_at} />],
            ]}
          />
          <div class="messages">
            <Section title="Next runs">
              {data.paused && (
                <p class="hint">Paused: it does not fire. Resumed late, it fires once at once.</p>
              )}
              <CronPreview expression={data.cron_expr} count={8} />
            </Section>
            <Section title="Call">
              <p>
                <Target method={data.method} url={data.url} />
              </p>
              <Message
                title="What is sent"
                line={`${data.method} ${data.url}`}
                headers={headers ?? {}}
                body={body}
              />
            </Section>
          </div>
          <Section title="Runs">
            {runs.length === 0 ? (
              <Empty title="It has not run yet.">
                Run it now, or move the clock to the next event with the button above.
              </Empty>
            ) : (
              <JobsTable label="Runs" jobs={runs} />
            )}
          </Section>
        </>
      )}
    </Loaded>
  );
}

function ScheduleActions({ schedule }: { schedule: Schedule }) {
  return (
    <>
      <ActionButton
        kind="primary"
        act={async (api) => {
          const { job } = await api.runSchedule(schedule.id);
          return {
            text: "One more run.",
            link: { href: `#/jobs/${encodeURIComponent(job.id)}`, label: "Open it" },
          };
        }}
      >
        Run now
      </ActionButton>
      {schedule.paused ? (
        <ActionButton
          act={async (api) => {
            await api.resumeSchedule(schedule.id);
            return { text: "Resumed." };
          }}
        >
          Resume
        </ActionButton>
      ) : (
        <ActionButton
          act={async (api) => {
            await api.pauseSchedule(schedule.id);
            return { text: "Paused: it does not fire until it is resumed." };
          }}
        >
          Pause
        </ActionButton>
      )}
      <ConfirmButton
        sure="Delete it for good?"
        act={async (api) => {
          await api.deleteSchedule(schedule.id);
          goTo(["schedules"]);
          return { text: "Deleted. The jobs it made stay." };
        }}
      >
        Delete
      </ConfirmButton>
    </>
  );
}
