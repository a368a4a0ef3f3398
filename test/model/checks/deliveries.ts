import type { FliqMock } from "../../../mock/core.ts";
import type { Model } from "../model.ts";
import { viewTimer, viewWhole } from "../rules/views.ts";
import { UNPAID } from "../rules/works.ts";
import { isHosted, type SentDelivery } from "../rules/world.ts";
import type { Run } from "../run.ts";
import { expectSame } from "./compare.ts";
import { compareRequest, nameDelivery } from "./requests.ts";

type MockDelivery = FliqMock["deliveries"][number];

/** What targets did as clients of the API, and what came of it. */
export function compareDeeds(run: Run, model: Model, from: number): void {
  const expected = model.world.deeds.slice(from);
  for (const [index, { origin, command, answer }] of run.deeds.slice(from).entries()) {
    const right = expected[index];
    const what = `what ${origin} did, ${JSON.stringify(command)},`;
    expectSame(what, command, right?.command);
    expectSame(`${what} was answered`, run.names.canonize(answer), right?.answer);
  }
  expectSame("the number of things that targets did", run.deeds.length, model.world.deeds.length);
}

/** What targets saw, in order, to the millisecond; of one instant each target's own, for the seed says when the second of two copies begins. */
export function compareHits(run: Run, model: Model, from: number): void {
  const { names } = run;
  const show = ({ place, at }: { readonly place: string; readonly at: number }) =>
    `${place} at ${showAt(model, at)}`;
  const [seen, expected] = [byInstant(run.stage.hits.slice(from)), byInstant(model.world.hits.slice(from))];
  for (const [index, hit] of seen.entries()) {
    const right = expected[index];
    expectSame(`hit ${from + index}`, show(hit), right === undefined ? "nothing" : show(right));
    if (right === undefined) continue;
    const what = `hit ${from + index}, ${show(hit)},`;
    compareRequest(what, hit, right.request, { names, secrets: names.secrets }, true);
  }
  const missing = expected[seen.length];
  expectSame(`hit ${from + seen.length}`, "nothing", missing === undefined ? "nothing" : show(missing));
}

function byInstant<Hit extends { readonly place: string; readonly at: number }>(hits: readonly Hit[]): Hit[] {
  return hits.toSorted((a, b) => a.at - b.at || (a.place < b.place ? -1 : a.place > b.place ? 1 : 0));
}

/** What the mock says that it sent, and what it got. */
export function compareDeliveries(run: Run, model: Model): void {
  const { names } = run;
  const sent = run.mock.deliveries.filter(({ error }) => error !== UNPAID);
  const expected = model.world.deliveries;
  for (const [index, delivery] of sent.entries()) {
    const right = expected[index];
    const actual = showDelivery(model, delivery, nameDelivery(delivery.id, delivery.request, names));
    expectSame(`delivery ${index}`, actual, right === undefined ? "nothing" : showExpected(model, right));
    if (right === undefined) continue;
    const what = `the request of delivery ${index}, ${right.name} #${right.attempt},`;
    compareRequest(what, delivery.request, right.request, { names, secrets: names.secrets }, false);
  }
  const missing = expected[sent.length];
  expectSame(
    "the next delivery",
    "nothing",
    missing === undefined ? "nothing" : showExpected(model, missing),
  );
}

function showDelivery(model: Model, delivery: MockDelivery, name: string) {
  const { attempt, startedAt, endedAt, response, error } = delivery;
  const headers = new Headers(response?.headers);
  return {
    ...{ name, attempt, startedAt: showAt(model, startedAt.getTime()) },
    endedAt: endedAt === null ? null : showAt(model, endedAt.getTime()),
    ...{ status: response?.status ?? null, retryAfter: headers.get("Retry-After"), error },
  };
}

function showExpected(model: Model, { name, attempt, startedAt, endedAt, outcome }: SentDelivery) {
  return {
    ...{ name, attempt, startedAt: showAt(model, startedAt) },
    endedAt: endedAt === null ? null : showAt(model, endedAt),
    ...{
      status: outcome?.status ?? null,
      retryAfter: outcome?.retryAfter ?? null,
      error: outcome?.error ?? null,
    },
  };
}

function showAt({ world }: Model, at: number): string {
  return `+${(at - world.startAt) / 1000}s`;
}

/** What the mock itself tells of jobs, schedules and mails. */
export function compareMock(run: Run, model: Model): void {
  const { mock, names } = run;
  const { world } = model;
  const jobs = [...world.works.values()].filter(({ kind }) => kind === "job");
  expectSame(
    "mock.jobs",
    mock.jobs.map((job) => tidy(names.canonize(job))),
    jobs.map((job) => tidy(viewWhole(job))),
  );
  const timers = [...world.timers.values()].filter(({ deleted }) => !deleted);
  const expected = timers.map((timer) => viewTimer(world, timer));
  const schedules = mock.schedules.map((schedule, index) => {
    const known = Object.keys(expected[index] ?? {});
    return Object.fromEntries(
      Object.entries(Object(names.canonize(schedule))).filter(([key]) => known.includes(key)),
    );
  });
  expectSame("mock.schedules", schedules, expected);
  if (!isHosted(world)) return;
  const emails = mock.emails.map(({ at, to, link }) => ({ at: at.getTime(), to, link: link !== null }));
  expectSame("mock.emails", emails, world.emails);
}

/** Beside the wire, what is not set may be null, absent or empty, and a fresh key need not be shown. */
function tidy(job: unknown): Record<string, unknown> {
  const isEmpty = (value: unknown) =>
    value === "(fresh)" || (typeof value === "object" && Object.keys(value ?? {}).length === 0);
  return Object.fromEntries(Object.entries(Object(job)).filter(([, value]) => !isEmpty(value)));
}
