import { expect } from "vitest";
import { type Api, connect, type Schemas } from "../api.ts";
import { section } from "../driver.ts";
import { createFailedJob, createJob, DAY, HOUR, SECOND, timeIn } from "./common.ts";

type JobStats = Schemas["JobStats"];
type Usage = Schemas["Usage"];

const NO_DAYS = "days must be a non-negative integer";

export const accountCases = section("Stats, billing and tokens", [
  {
    title: "job stats count executions, and how long they took",
    needs: ["virtual time", "fresh account"],
    async run(driver) {
      const api = connect(driver);
      const none = { total_executions: 0, succeeded: 0, failed: 0, success_rate: 0, avg_duration_ms: 0 };
      expect(await api.read("/stats/jobs")).toEqual({ ...none, p95_duration_ms: 0, since_days: 30 });
      for (let index = 1; index <= 20; index += 1) {
        driver.target.answer(`/hook-${index}`, { status: index <= 5 ? 500 : 200, delayMs: index * 10 });
        await createJob(driver, api, { url: driver.target.url(`/hook-${index}`), max_retries: 0 });
      }
      await driver.advance(HOUR);
      const counted = { total_executions: 20, succeeded: 15, failed: 5, success_rate: 0.75 };
      const stats = await api.read<JobStats>("/stats/jobs");
      expect(stats).toMatchObject({ ...counted, avg_duration_ms: 105, since_days: 30 });
      expect(stats.p95_duration_ms).toBeGreaterThanOrEqual(190);
      expect(stats.p95_duration_ms).toBeLessThanOrEqual(200);
    },
  },
  {
    title: "job stats count every attempt of a job that was tried again",
    needs: ["virtual time", "fresh account"],
    async run(driver) {
      const api = connect(driver);
      driver.target.answer("/hook", { status: 500 }, { status: 500 }, {});
      await createJob(driver, api);
      await driver.advance(HOUR);
      expect(await api.read("/stats/jobs")).toMatchObject({ total_executions: 3, succeeded: 1, failed: 2 });
    },
  },
  {
    title: "usage counts executions of jobs and buffers by UTC day",
    needs: ["virtual time", "fresh account"],
    async run(driver) {
      const api = connect(driver);
      const buffer = await api.create<Schemas["Buffer"]>("/buffers", {
        name: "line",
        url: driver.target.url("/line"),
      });
      const dates: string[] = [];
      for (const [jobs, items] of [
        [2, 1],
        [0, 0],
        [1, 3],
      ] as const) {
        dates.push(timeIn(driver, 0).slice(0, 10));
        for (let count = 0; count < jobs; count += 1) await createJob(driver, api);
        for (let count = 0; count < items; count += 1) await api.create(`/buffers/${buffer.id}/items`, {});
        await driver.advance(DAY);
      }
      const usage = await api.read<Usage>("/stats/usage");
      expect(usage).toMatchObject({
        total_job_executions: 3,
        total_buffer_executions: 4,
        plan: "free",
        since_days: 30,
      });
      expect(usage.balance).toBe(100_000);
      const busy = usage.buckets.filter((bucket) => bucket.job_executions + bucket.buffer_executions > 0);
      expect(busy.toSorted((a, b) => (a.date < b.date ? -1 : 1))).toEqual([
        { date: dates[0], job_executions: 2, buffer_executions: 1 },
        { date: dates[2], job_executions: 1, buffer_executions: 3 },
      ]);
    },
  },
  {
    title: "days looks back that far, is clamped to 1–365, and is 30 unless set",
    needs: ["virtual time", "fresh account"],
    async run(driver) {
      const api = connect(driver);
      await createJob(driver, api);
      await driver.advance(40 * DAY);
      await createJob(driver, api);
      await driver.advance(HOUR);
      const expected = [
        ["", 30, 1],
        ["?days=0", 1, 1],
        ["?days=1", 1, 1],
        ["?days=60", 60, 2],
        ["?days=365", 365, 2],
        ["?days=9999", 365, 2],
      ];
      for (const [query, since_days, executions] of expected) {
        expect(await api.read(`/stats/jobs${query}`)).toMatchObject({
          since_days,
          total_executions: executions,
        });
        expect(await api.read(`/stats/usage${query}`)).toMatchObject({
          since_days,
          total_job_executions: executions,
        });
      }
    },
  },
  {
    title: "days that are no number of days are invalid",
    async run(driver) {
      const api = connect(driver);
      for (const days of ["-1", "abc", "1.5", "", "1e2", "0x10"]) {
        for (const path of ["/stats/jobs", "/stats/usage"]) {
          const error = await api.refused(400, NO_DAYS, "GET", `${path}?days=${days}`);
          expect(error.issues?.[0]?.path).toBe("days");
        }
      }
    },
  },
  {
    title: "checkout gives a URL to pay at, and moves no credits yet",
    needs: ["fresh account"],
    async run(driver) {
      const api = connect(driver);
      const { url } = await api.ask<Schemas["Checkout"]>("POST", "/billing/checkout", { credits: 1_000_000 });
      expect(new URL(url).protocol).toBe("https:");
      expect(await api.read("/billing/balance")).toMatchObject({ balance: 100_000 });
      for (const credits of [0, -1, 1.5, "100", null, undefined]) {
        await api.refused(400, /^credits: /, "POST", "/billing/checkout", { credits });
      }
    },
  },
  {
    title: "a token is shown once, when it is made; after that only its first 16 characters",
    needs: ["virtual time"],
    async run(driver) {
      const api = connect(driver);
      const created = await api.create<Schemas["TokenCreated"]>("/tokens", { name: "worker" });
      expect(created).toEqual({
        id: expect.stringMatching(/^tok_[0-9A-HJKMNP-TV-Z]{26}$/),
        name: "worker",
        prefix: created.token.slice(0, 16),
        created_at: timeIn(driver, 0),
        last_used_at: null,
        token: expect.stringMatching(/^fliq_sk.{16,}$/),
      });
      const { token, ...shown } = created;
      expect(await findToken(api, created.id)).toEqual(shown);
      await driver.advance(HOUR);
      const reply = await api.send("GET", "/tokens", { authorization: `Bearer ${token}` });
      expect(reply.status).toBe(200);
      expect(reply.text).not.toContain(token);
      expect(await findToken(api, created.id)).toEqual({ ...shown, last_used_at: timeIn(driver, 0) });
    },
  },
  {
    title: "a token belongs to the account that made it",
    needs: ["two accounts"],
    async run(driver) {
      const api = connect(driver);
      const { token } = await api.create<Schemas["TokenCreated"]>("/tokens", { name: "worker" });
      const job = await createJob(driver, api, { scheduled_at: timeIn(driver, HOUR) });
      const reply = await api.send("GET", `/jobs/${job.id}`, { authorization: `Bearer ${token}` });
      expect(JSON.parse(reply.text)).toEqual(job);
    },
  },
  {
    title: "a token's name is required, up to 256 characters, and need not be unique",
    async run(driver) {
      const api = connect(driver);
      for (const name of [undefined, null, "", 7, "n".repeat(257)]) {
        await api.refused(400, /^name: /, "POST", "/tokens", { name });
      }
      const made = [1, 2].map(() =>
        api.create<Schemas["TokenCreated"]>("/tokens", { name: "n".repeat(256) }),
      );
      const [first, second] = await Promise.all(made);
      expect(first?.token).not.toBe(second?.token);
    },
  },
  {
    title: "a deleted token is gone; deleting it again finds nothing",
    async run(driver) {
      const api = connect(driver);
      const { id } = await api.create<Schemas["TokenCreated"]>("/tokens", { name: "worker" });
      await api.done("DELETE", `/tokens/${id}`);
      await api.refused(404, "Token not found", "DELETE", `/tokens/${id}`);
      expect(await findToken(api, id)).toBeUndefined();
    },
  },
  {
    title: "failures are in the stats of jobs, not of buffers",
    needs: ["virtual time", "fresh account"],
    async run(driver) {
      const api = connect(driver);
      await createFailedJob(driver, api);
      const json = { name: "line", url: driver.target.url("/failing"), max_retries: 0 };
      const buffer = await api.create<Schemas["Buffer"]>("/buffers", json);
      await api.create(`/buffers/${buffer.id}/items`, {});
      await driver.advance(SECOND);
      expect(await api.read("/stats/jobs")).toMatchObject({ total_executions: 1, failed: 1 });
    },
  },
]);

async function findToken(api: Api, id: string): Promise<Schemas["Token"] | undefined> {
  const { tokens } = await api.read<Schemas["TokenPage"]>("/tokens?limit=100");
  return tokens.find((token) => token.id === id);
}
