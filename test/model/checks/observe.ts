import type { FliqMock } from "../../../mock/core.ts";
import { UNPAID } from "../rules/works.ts";
import type { Witness, Work } from "../rules/world.ts";
import type { Run } from "../run.ts";
import { nameDelivery } from "./requests.ts";

type MockJob = FliqMock["jobs"][number];

/** What a mock shows after a step, by name. */
interface Shown {
  /** When attempts started, those without credits among them, by `J1 #2`. */
  readonly starts: ReadonlyMap<string, number>;
  /** When items failed for want of credits. */
  readonly unpaid: ReadonlyMap<string, number>;
  readonly jobs: ReadonlyMap<string, MockJob>;
  /** When the heads of buffers are to start. */
  readonly heads: ReadonlyMap<string, number>;
}

/** Watches a run on the model's behalf: jitter is known from what was seen, and from when a retry is shown to come. */
export function createObserver(run: Run): { look(): Promise<void>; readonly witness: Witness } {
  let shown: Shown = { starts: new Map(), unpaid: new Map(), jobs: new Map(), heads: new Map() };

  function retryOf(work: Work): number | undefined {
    const next = work.attempts.length + 1;
    const start = shown.starts.get(`${work.name} #${next}`) ?? shown.unpaid.get(work.name);
    if (start !== undefined) return start;
    if (work.buffer !== null) return shown.heads.get(work.buffer.name);
    const job = shown.jobs.get(work.name);
    if (job === undefined || job.attempts !== work.attempts.length) return undefined;
    return Date.parse(job.scheduled_at);
  }

  return {
    async look() {
      shown = await readShown(run);
    },
    witness: { retryOf, idOf: (name) => run.names.idOf(name) ?? name },
  };
}

async function readShown(run: Run): Promise<Shown> {
  const { mock, names } = run;
  const starts = new Map<string, number>();
  for (const { id, attempt, startedAt, request } of mock.deliveries) {
    starts.set(`${nameDelivery(id, request, names)} #${attempt}`, startedAt.getTime());
  }
  const jobs = new Map(mock.jobs.map((job) => [names.nameOf(job.id), job]));
  for (const [name, job] of jobs) {
    if (job.last_error !== UNPAID) continue;
    for (const row of rowsOf((await run.read(`/jobs/${job.id}/attempts`)).body)) {
      starts.set(`${name} #${row["attempt_num"]}`, Date.parse(String(row["started_at"])));
    }
  }
  const heads = new Map(mock.upcoming().map(({ id, at }) => [names.nameOf(id), at.getTime()]));
  return { starts, unpaid: await readUnpaid(run), jobs, heads };
}

/** Items have no attempts that the API shows, but the time of their end. */
async function readUnpaid(run: Run): Promise<Map<string, number>> {
  const unpaid = new Map<string, number>();
  for (const buffer of run.buffers()) {
    const { status, body } = await run.read(`/buffers/${buffer}/items?limit=100&status=failed`);
    if (status !== 200) continue;
    for (const item of rowsOf(Object(body).items)) {
      if (item["last_error"] !== UNPAID) continue;
      unpaid.set(run.names.nameOf(String(item["id"])), Date.parse(String(item["completed_at"])));
    }
  }
  return unpaid;
}

function rowsOf(rows: unknown): Record<string, unknown>[] {
  return Array.isArray(rows) ? rows.map((row) => Object(row)) : [];
}
