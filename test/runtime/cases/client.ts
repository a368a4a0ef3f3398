import {
  Fliq,
  FliqApiError,
  FliqAuthenticationError,
  FliqConflictError,
  FliqInputError,
  FliqInsufficientCreditsError,
  FliqNotFoundError,
  FliqTimeoutError,
  isFliqError,
} from "fliq";
import { assert, equal, rejection } from "../assert.ts";
import type { Case } from "../case.ts";
import { APP, setUp } from "./set-up.ts";

export const clientCases: readonly Case[] = [
  {
    name: "client: schedules a job, which is delivered",
    async run() {
      const { mock, fliq } = setUp();
      const bodies: unknown[] = [];
      mock.route(`${APP}/*`, async (request) => {
        bodies.push([request.method, request.headers.get("Content-Type"), await request.json()]);
        return new Response("ok");
      });
      const job = await fliq.schedule({
        url: new URL("/hook", APP),
        in: "30m",
        body: { name: "Zoë" },
        retries: 5,
      });
      equal(job, { id: job.id, created_at: "2026-03-26T09:30:00Z", isNew: true });
      const [made] = mock.jobs;
      equal([made?.status, made?.scheduled_at, made?.max_retries], ["pending", "2026-03-26T10:00:00Z", 5]);
      await mock.advance("29m59s");
      equal(bodies, []);
      await mock.advance("1s");
      equal(bodies, [["POST", "application/json", { name: "Zoë" }]]);
      equal((await fliq.jobs.get(job.id)).status, "completed");
      const [attempt] = await fliq.jobs.attempts(job.id);
      equal([attempt?.attempt_num, attempt?.status_code], [1, 200]);
    },
  },
  {
    name: "client: tries again after a 503, a 429 and a lost connection",
    async run() {
      const { mock, fliq, waits } = setUp({}, { maxRetries: 3 });
      mock.api.failNext(503);
      mock.api.failNext(429, { retryAfter: "7s" });
      mock.api.failNext("network");
      await fliq.schedule({ url: APP, in: "1h" });
      equal(mock.jobs.length, 1);
      equal([waits.length, (waits[1] ?? 0) >= 7000], [3, true], `waits of ${waits.join(", ")} ms`);
    },
  },
  {
    name: "client: a lost answer never makes a second job",
    async run() {
      const { mock, fliq } = setUp();
      mock.api.failNext("lostResponse");
      const job = await fliq.schedule({ url: APP, in: "1h" });
      equal(
        mock.jobs.map(({ id }) => id),
        [job.id],
      );
    },
  },
  {
    name: "client: makes recurring jobs, once for each name",
    async run() {
      const { mock, fliq } = setUp();
      const options = { url: `${APP}/nightly`, name: "cleanup", timezone: "Europe/Berlin", retries: 5 };
      const first = await fliq.cron("0 0 * * SUN", options);
      const second = await fliq.cron("0 0 * * SUN", options);
      equal([second.id, mock.schedules.length], [first.id, 1]);
      equal(
        [first.cron_expr, first.next_run_at],
        ["CRON_TZ=Europe/Berlin 0 0 * * SUN", "2026-03-28T23:00:00Z"],
      );
    },
  },
  {
    name: "client: a sequence is all or nothing, and the same when run again",
    async run() {
      const { mock, fliq } = setUp({}, { maxRetries: 0 });
      const run = () =>
        fliq.sequence({
          key: "onboarding:1",
          baseUrl: APP,
          steps: [
            { in: "30m", url: "/welcome", body: { step: 1 } },
            { in: "1d", url: "/start" },
            { after: "2d", url: "/tips" },
          ],
        });
      mock.api.failNext(500, { times: 1, url: "*/jobs", method: "POST" });
      await rejection(run(), "a sequence whose first step fails");
      const { cancel } = await run();
      equal(
        mock.jobs.map((job) => job.scheduled_at),
        ["2026-03-26T10:00:00Z", "2026-03-27T09:30:00Z", "2026-03-29T09:30:00Z"],
      );
      const again = await run();
      equal(
        again.jobs.map(({ isNew }) => isNew),
        [false, false, false],
      );
      equal(mock.jobs.length, 3);
      await cancel();
      equal(
        mock.jobs.map(({ status }) => status),
        ["cancelled", "cancelled", "cancelled"],
      );
    },
  },
  {
    name: "client: a list is a page when awaited, and every item when iterated",
    async run() {
      const { fliq } = setUp();
      const made = await fliq.scheduleMany(
        Array.from({ length: 25 }, (_, index) => ({ url: `${APP}/${index}`, in: { minutes: index + 1 } })),
        { concurrency: 4 },
      );
      const page = await fliq.jobs.list({ limit: 10 });
      equal([page.jobs.length, page.next_cursor === null], [10, false]);
      const listed: string[] = [];
      for await (const job of fliq.jobs.list({ limit: 10 })) listed.push(job.id);
      equal(listed, made.map(({ id }) => id).reverse());
    },
  },
  {
    name: "client: an error has its class, its code and a way out, and never the token",
    async run() {
      const { mock, fliq } = setUp();
      await fliq.cron("@daily", { url: APP, name: "nightly" });
      const conflict = await rejection(
        fliq.cron("@daily", { url: `${APP}/other`, name: "nightly" }),
        "another schedule of the same name",
      );
      assert(conflict instanceof FliqConflictError, `${conflict} is not a FliqConflictError`);
      const missing = await rejection(
        fliq.jobs.get("job_00000000000000000000000000"),
        "a job that is not there",
      );
      assert(missing instanceof FliqNotFoundError, `${missing} is not a FliqNotFoundError`);
      assert(missing instanceof FliqApiError && isFliqError(missing), "a subclass lost its base");
      assert(missing.requestId !== null, "an API error has a request id");
      mock.credits = 0;
      const broke = await rejection(fliq.schedule({ url: APP, in: "1h" }), "scheduling without credits");
      assert(broke instanceof FliqInsufficientCreditsError, `${broke} is not a FliqInsufficientCreditsError`);
      const token = "wrong_sk_0123456789";
      const stranger = new Fliq({ token, fetch: mock.fetch });
      const refused = await rejection(stranger.jobs.list().toArray(), "a token that is none");
      assert(refused instanceof FliqAuthenticationError, `${refused} is not a FliqAuthenticationError`);
      assert(!`${refused.message} ${JSON.stringify(stranger)}`.includes(token), "the token is shown");
    },
  },
  {
    name: "client: bad input is refused before anything is sent",
    async run() {
      const { mock, fliq } = setUp();
      const bad = [
        () => fliq.schedule({ url: "/relative", in: "1h" }),
        () => fliq.schedule({ url: APP, at: 1774517400 }),
        () => fliq.cron("61 * * * *", { url: APP }),
        () => fliq.cron("0 0 * * *", { url: APP, timezone: "Europe/Atlantis" }),
      ];
      for (const attempt of bad) {
        const error = await rejection(attempt(), String(attempt));
        assert(error instanceof FliqInputError, `${error} is not a FliqInputError`);
      }
      equal([mock.jobs, mock.schedules], [[], []]);
    },
  },
  {
    name: "client: gives up on an answer that does not come, and at once when it is aborted",
    async run() {
      const { fliq } = setUp({}, { fetch: () => new Promise(() => undefined), maxRetries: 0 });
      const late = await rejection(fliq.health({ timeout: "5ms" }), "a call without an answer");
      assert(late instanceof FliqTimeoutError, `${late} is not a FliqTimeoutError`);
      const controller = new AbortController();
      const call = rejection(fliq.health({ signal: controller.signal }), "a call that was aborted");
      const reason = new Error("never mind");
      controller.abort(reason);
      assert((await call) === reason, "an aborted call rejects with its signal's reason");
    },
  },
  {
    name: "client: waits for a job's end",
    async run() {
      const { mock, fliq } = setUp({}, { sleep: (delayMs) => mock.advance({ milliseconds: delayMs }) });
      mock.route("*", () => new Response());
      const { id } = await fliq.schedule({ url: APP, in: "1m" });
      const job = await fliq.jobs.wait(id, { timeout: "5m" });
      equal([job.status, job.completed_at], ["completed", "2026-03-26T09:31:00Z"]);
    },
  },
];
