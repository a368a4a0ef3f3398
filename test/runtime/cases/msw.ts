import { Fliq } from "fliq";
import { createFliqMock } from "fliq/mock";
import { HttpResponse, http, type RequestHandler } from "msw";
import { equal } from "../assert.ts";
import type { Case } from "../case.ts";
import { APP, START } from "./set-up.ts";

/** Lets handlers answer what the global `fetch` asks, until the function that it gives back is called. */
export type Listen = (handlers: readonly RequestHandler[]) => Promise<() => unknown>;

/** What must hold of `fliq/mock` wherever MSW runs: nothing is passed to the client, and nothing to the mock. */
export function createMswCases(listen: Listen): readonly Case[] {
  async function underMsw(work: (world: ReturnType<typeof setUp>) => Promise<void>): Promise<void> {
    const world = setUp();
    const stop = await listen([...world.targets, ...world.mock.handlers]);
    await work(world).finally(stop);
  }

  return [
    {
      name: "msw: a client made anywhere reaches the mock, and the mock the test's own handlers",
      run: () =>
        underMsw(async ({ mock, fliq, bodies }) => {
          const job = await fliq.schedule({ url: `${APP}/hook`, in: "30m", body: { name: "Zoë" } });
          mock.failNext("*/hook", { status: 503 });
          await mock.advance("1h");
          equal(bodies, [{ name: "Zoë" }]);
          const attempts = await fliq.jobs.attempts(job.id);
          equal(
            attempts.map(({ status_code }) => status_code),
            [503, 200],
          );
        }),
    },
    {
      name: "msw: every method and path of the API is answered",
      run: () =>
        underMsw(async ({ mock, fliq }) => {
          const schedule = await fliq.cron("@daily", { url: `${APP}/nightly` });
          await fliq.schedules.pause(schedule.id);
          await fliq.schedules.delete(schedule.id);
          const { jobs, cancel } = await fliq.sequence({ baseUrl: APP, steps: [{ in: "1h", url: "/a" }] });
          await cancel();
          equal((await fliq.jobs.get(jobs[0]?.id ?? "")).status, "cancelled");
          const { id } = await fliq.alerts.create({ type: "webhook", name: "ops", target: APP });
          await fliq.alerts.setEnabled(id, false);
          equal((await fliq.alerts.get(id)).enabled, false);
          equal([mock.schedules, (await fliq.health()).status], [[], "ok"]);
        }),
    },
    {
      name: "msw: a network failure of Fliq's is one of fetch, and the client tries again",
      run: () =>
        underMsw(async ({ mock, fliq }) => {
          mock.api.failNext("network");
          mock.api.failNext("lostResponse");
          await fliq.schedule({ url: APP, in: "1h" });
          equal(mock.jobs.length, 1);
        }),
    },
  ];
}

function setUp() {
  const mock = createFliqMock({ now: START, seed: 1 });
  const fliq = new Fliq({
    token: "fliq_sk_test",
    now: () => mock.now().getTime(),
    sleep: async () => undefined,
  });
  const bodies: unknown[] = [];
  const targets = [
    http.post(`${APP}/hook`, async ({ request }) => {
      bodies.push(await request.json());
      return HttpResponse.json({ ok: true });
    }),
  ];
  return { mock, fliq, bodies, targets };
}
