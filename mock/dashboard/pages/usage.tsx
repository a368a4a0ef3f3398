import { useState } from "preact/hooks";
import { BarChart } from "../components/bar-chart.tsx";
import { Facts, PageHead, Section } from "../components/basics.tsx";
import { Field } from "../components/field.tsx";
import { Loaded } from "../components/loading.tsx";
import { useAct, useAppState, useIsHosted, useNow } from "../core/app.ts";
import { formatCount, formatShare, formatSpan } from "../core/format.ts";
import type { PageRoute } from "../core/route.ts";
import type { AppState } from "../core/state.ts";
import { fillDays } from "../core/usage-days.ts";
import { useResource } from "../core/use-resource.ts";
import { refineRoute } from "../core/use-route.ts";

const RANGES = [7, 30, 90, 365] as const;
const selectCredits = (state: AppState) => state.server?.credits ?? null;

/** The credits that were used, and those that are left. */
export function UsagePage({ route }: { route: PageRoute }) {
  if (useIsHosted()) return <HostedUsage route={route} />;
  return (
    <>
      <PageHead title="Usage" />
      <p class="hint">The open-source server keeps no statistics, only credits.</p>
      <Credits />
    </>
  );
}

function HostedUsage({ route }: { route: PageRoute }) {
  const days = Number(route.query["days"] ?? 30);
  const nowMs = useNow();
  const usage = useResource(`usage ${days}`, (api, signal) => api.usage(days, signal));
  const stats = useResource(`stats ${days}`, (api, signal) => api.stats(days, signal));
  return (
    <>
      <PageHead title="Usage">
        <select
          aria-label="Days"
          value={String(days)}
          onChange={(event) => refineRoute(route, { days: event.currentTarget.value })}
        >
          {RANGES.map((range) => (
            <option key={range} value={range}>
              {range} days
            </option>
          ))}
        </select>
      </PageHead>
      <Loaded from={stats} what="the statistics">
        {(data) => (
          <Facts
            of={[
              ["Attempts", formatCount(data.total_executions)],
              ["Succeeded", formatCount(data.succeeded)],
              ["Failed", formatCount(data.failed)],
              ["Success", formatShare(data.success_rate)],
              ["Mean time", formatSpan(data.avg_duration_ms)],
              ["95th percentile", formatSpan(data.p95_duration_ms)],
            ]}
          />
        )}
      </Loaded>
      <Loaded from={usage} what="the usage">
        {(data) => (
          <>
            <Section
              title="Calls a day"
              aside={<Totals jobs={data.total_job_executions} items={data.total_buffer_executions} />}
            >
              <BarChart unit="calls" bars={fillDays(data, nowMs)} />
            </Section>
          </>
        )}
      </Loaded>
      <Credits />
    </>
  );
}

function Totals({ jobs, items }: { jobs: number; items: number }) {
  return (
    <span class="quiet">
      {formatCount(jobs)} for jobs, {formatCount(items)} for buffers
    </span>
  );
}

function Credits() {
  const credits = useAppState(selectCredits);
  const { busy, act } = useAct();
  const [balance, setBalance] = useState("0");
  return (
    <Section
      title="Credits"
      aside={
        credits !== null && (
          <span class="quiet">
            {formatCount(credits.balance)} left of {formatCount(credits.daily_limit)} a day
          </span>
        )
      }
    >
      <form
        class="inline-form"
        onSubmit={(event) => {
          event.preventDefault();
          if (busy) return;
          act(async (api) => {
            await api.setCredits(Number(balance));
            return { text: "The balance is set, until the next day in UTC refills it." };
          });
        }}
      >
        <Field
          id="balance"
          label="Set the balance"
          hint="0 shows what happens without credits. The next day in UTC refills it."
        >
          {(control) => (
            <input
              {...control}
              inputMode="numeric"
              value={balance}
              onInput={(event) => setBalance(event.currentTarget.value)}
            />
          )}
        </Field>
        <button type="submit" aria-disabled={busy}>
          Set
        </button>
      </form>
    </Section>
  );
}
