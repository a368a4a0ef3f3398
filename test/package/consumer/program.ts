// What a user writes: compiled, bundled and run against the package as it is published.
import { Fliq, FliqError, type NewJob, type ScheduleOptions } from "fliq";
import { nextRun } from "fliq/cron";
import { createFliqMock, type FliqMock } from "fliq/mock/core";
import { createReceiver, defineJob, memoryStore } from "fliq/receive";

const APP = "https://app.example.com";

interface Welcome {
  readonly email: string;
}

/** Schedules a job, has it delivered, and says what came of it. */
export async function remind(): Promise<string> {
  const mock: FliqMock = createFliqMock({ now: "2026-03-26T09:30:00Z" });
  const fliq = new Fliq({ token: "fliq_sk_test", fetch: mock.fetch });
  const receiver = createReceiver({
    secret: mock.signingSecret,
    dedupe: memoryStore(),
  });
  const emails: string[] = [];
  mock.route(`${APP}/*`, (request) =>
    receiver.handle(request, (delivery) => {
      emails.push(delivery.json<Welcome>().email);
    }),
  );
  const options = {
    url: `${APP}/welcome`,
    in: "30m",
    body: { email: "ada@example.com" },
  } satisfies ScheduleOptions;
  const job: NewJob = await fliq.schedule(options);
  await mock.advance("1h");
  const { status } = await fliq.jobs.get(job.id);
  const next = nextRun("0 9 * * *", { after: mock.now(), timezone: "Europe/Berlin" });
  return `${status} ${emails.join()} ${next?.toISOString()}`;
}

/** What `remind` says. */
export const REMINDED = "completed ada@example.com 2026-03-27T08:00:00.000Z";

/** Whether an error of one entry is one of another's class. */
export async function sharesClasses(): Promise<boolean> {
  try {
    nextRun("not cron", { after: 0 });
    return false;
  } catch (error) {
    return error instanceof FliqError && typeof defineJob === "function";
  }
}
