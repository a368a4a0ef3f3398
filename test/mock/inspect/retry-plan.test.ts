import fc from "fast-check";
import { expect, test } from "vitest";
import { createFliqMock } from "../../../mock/core.ts";
import { createJob } from "../support/api.ts";

/** What the last lines of an explanation promise: of each attempt's start and the end, the earliest and latest. */
function readPlan(text: string): Map<string, readonly [number, number]> {
  const rows = [...text.matchAll(/^ {2}(attempt \d+|gives up) .*?(\S+Z)(?: to (\S+Z))?$/gm)];
  return new Map(
    rows.map(
      ([, label = "", first = "", last = first]) => [label, [Date.parse(first), Date.parse(last)]] as const,
    ),
  );
}

const failures = fc.array(fc.integer({ min: 0, max: 40 }), { minLength: 8, maxLength: 8 });

test("whatever an attempt takes, it starts and the job gives up when explain() says", async () => {
  await fc.assert(
    fc.asyncProperty(
      fc.constantFrom("exponential" as const, "linear" as const),
      fc.integer({ min: 0, max: 7 }),
      fc.integer({ min: 1, max: 30 }),
      fc.integer({ min: 0, max: 300 }),
      failures,
      fc.integer(),
      async (backoff, maxRetries, timeoutSeconds, pauseSeconds, latencies, seed) => {
        const mock = createFliqMock({ now: "2026-03-26T09:30:00Z", seed, signed: false });
        mock.route("*", async () => {
          await mock.sleep({ seconds: latencies[mock.deliveries.length - 1] ?? 0 });
          return new Response(null, { status: 500 });
        });
        const fields = { backoff, max_retries: maxRetries, timeout_seconds: timeoutSeconds };
        const job = await createJob(mock, 60_000, fields);
        await mock.advance({ seconds: pauseSeconds });
        const plan = readPlan(mock.explain(job));
        const known = mock.deliveries.length;
        await mock.runAll();
        expect(mock.jobs[0]).toMatchObject({ status: "failed", attempts: maxRetries + 1 });
        const starts = mock.deliveries
          .slice(known)
          .map(({ attempt, startedAt }) => [`attempt ${attempt}`, startedAt]);
        const end = mock.deliveries.at(-1)?.endedAt ?? null;
        const happened = new Map([...starts, ["gives up", end]] as [string, Date | null][]);
        if (end !== null && end.getTime() <= Date.parse("2026-03-26T09:30:00Z") + pauseSeconds * 1000) {
          expect(plan.size).toBe(0); // It had ended before it was asked about.
          return;
        }
        expect([...plan.keys()]).toEqual([...happened.keys()]);
        for (const [label, [first, last]] of plan) {
          expect(happened.get(label)?.getTime()).toBeGreaterThanOrEqual(first);
          expect(happened.get(label)?.getTime()).toBeLessThanOrEqual(last);
        }
      },
    ),
    { numRuns: 200 },
  );
});
