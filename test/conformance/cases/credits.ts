import { expect } from "vitest";
import { type Api, connect, type Schemas } from "../api.ts";
import { section } from "../driver.ts";
import {
  advanceTo,
  createFailedJob,
  createJob,
  DAY,
  HOUR,
  type Job,
  MINUTE,
  SECOND,
  timeIn,
} from "./common.ts";

const NO_CREDITS = "Insufficient credits";
type Balance = Schemas["Balance"];
type TransactionPage = Schemas["TransactionPage"];

export const creditCases = section("Credits", [
  {
    title: "the free plan begins with 100,000 credits",
    needs: ["fresh account"],
    async run(driver) {
      const balance = await connect(driver).read<Balance>("/billing/balance");
      expect(balance).toMatchObject({ balance: 100_000, plan: "free", daily_limit: 100_000 });
      expect(balance.credits_per_dollar).toBeGreaterThan(0);
    },
  },
  {
    title: "each attempt costs one credit, retries too, and nothing else does",
    needs: ["virtual time", "fresh account"],
    async run(driver) {
      const api = connect(driver);
      driver.target.answer("/hook", { status: 500 }, { disconnect: true }, { status: 200 });
      const { id } = await createJob(driver, api);
      expect(await readBalance(api)).toBe(100_000);
      await driver.advance(SECOND);
      expect(await readBalance(api)).toBe(99_999);
      await driver.advance(HOUR);
      expect(await readBalance(api)).toBe(99_997);
      await driver.advance(HOUR);
      expect(await readBalance(api)).toBe(99_997);
      const { transactions } = await api.read<TransactionPage>("/billing/transactions");
      expect(
        transactions.map(({ kind, amount, balance_after, reference }) => [
          kind,
          amount,
          balance_after,
          reference,
        ]),
      ).toEqual([
        ["job_execution", -1, 99_997, id],
        ["job_execution", -1, 99_998, id],
        ["job_execution", -1, 99_999, id],
        ["daily_grant", 100_000, 100_000, null],
      ]);
    },
  },
  {
    title: "a buffer's attempts cost credits too",
    needs: ["virtual time", "fresh account"],
    async run(driver) {
      const api = connect(driver);
      driver.target.answer("/hook", { status: 429 }, { status: 500 }, {});
      const buffer = await api.create<Schemas["Buffer"]>("/buffers", {
        name: "line",
        url: driver.target.url("/hook"),
      });
      const item = await api.create<Schemas["BufferItem"]>(`/buffers/${buffer.id}/items`, { body: "1" });
      await driver.advance(HOUR);
      expect(await readBalance(api)).toBe(99_997);
      const { transactions } = await api.read<TransactionPage>("/billing/transactions");
      const spent = transactions.filter(({ kind }) => kind === "buffer_execution");
      expect(spent.map(({ amount, reference }) => [amount, reference])).toEqual(Array(3).fill([-1, item.id]));
    },
  },
  {
    title: "the balance is refilled at the first use in each UTC day, to 100,000 and no more",
    needs: ["virtual time", "fresh account"],
    async run(driver) {
      const api = connect(driver);
      for (let count = 0; count < 5; count += 1) await createJob(driver, api);
      await driver.advance(SECOND);
      expect(await readBalance(api)).toBe(99_995);
      const midnight = Math.ceil(driver.now().getTime() / DAY) * DAY;
      await advanceTo(driver, new Date(midnight - 1).toISOString());
      expect(await readBalance(api)).toBe(99_995);
      await driver.advance(1);
      expect(await readBalance(api)).toBe(100_000);
      await driver.advance(3 * DAY);
      expect(await readBalance(api)).toBe(100_000);
      const { transactions } = await api.read<TransactionPage>("/billing/transactions");
      const grants = transactions.filter(({ kind, amount }) => kind === "daily_grant" && amount !== 0);
      expect(grants.map(({ amount, balance_after }) => [amount, balance_after])).toEqual([
        [5, 100_000],
        [100_000, 100_000],
      ]);
    },
  },
  {
    title: "a balance above the daily limit is not taken back by the refill",
    needs: ["virtual time", "set credits"],
    async run(driver) {
      const api = connect(driver);
      await driver.setCredits(150_000);
      await driver.advance(2 * DAY);
      expect(await readBalance(api)).toBe(150_000);
    },
  },
  {
    title: "an attempt can be the first use of its day",
    needs: ["virtual time", "set credits"],
    async run(driver) {
      const api = connect(driver);
      const { id } = await createJob(driver, api, { scheduled_at: timeIn(driver, 2 * DAY) });
      await driver.setCredits(0);
      await driver.advance(2 * DAY);
      expect((await api.read<Job>(`/jobs/${id}`)).status).toBe("completed");
      expect(await readBalance(api)).toBe(99_999);
    },
  },
  {
    title: "without credits nothing is created, pushed or replayed",
    needs: ["virtual time", "set credits"],
    async run(driver) {
      const api = connect(driver);
      const failed = await createFailedJob(driver, api);
      const url = driver.target.url("/failing");
      const buffer = await api.create<Schemas["Buffer"]>("/buffers", { name: "line", url, max_retries: 0 });
      const items = `/buffers/${buffer.id}/items`;
      const item = await api.create<Schemas["BufferItem"]>(items, { body: "1", idempotency_key: "held" });
      await driver.advance(SECOND);
      await driver.setCredits(0);
      const scheduled_at = timeIn(driver, 2 * DAY);
      await api.refused(402, NO_CREDITS, "POST", "/jobs", { url, scheduled_at, idempotency_key: "k" });
      await api.refused(402, NO_CREDITS, "POST", "/jobs", { url, cron: "@daily" });
      await api.refused(402, NO_CREDITS, "POST", "/schedules", { url, cron_expr: "@daily", name: "n" });
      await api.refused(402, NO_CREDITS, "POST", items, { body: "2", idempotency_key: "i" });
      await api.refused(402, NO_CREDITS, "POST", `/jobs/${failed.id}/replay`);
      await api.refused(402, NO_CREDITS, "POST", `${items}/${item.id}/replay`);
      const { code } = await api.refused(402, NO_CREDITS, "POST", "/jobs", { url, scheduled_at });
      expect(code).toBe("insufficient_credits");
      // Refused, they leave nothing: their keys and names are free, and nothing runs later.
      await driver.setCredits(10);
      await api.create("/jobs", { url, scheduled_at, idempotency_key: "k" });
      await api.create("/schedules", { url, cron_expr: "@yearly", name: "n" });
      await api.create(items, { body: "2", idempotency_key: "i" });
      expect((await api.send("POST", items, { json: { body: "3", idempotency_key: "held" } })).status).toBe(
        200,
      );
    },
  },
  {
    title: "an attempt that comes due without credits fails its job at once, and calls nobody",
    needs: ["virtual time", "set credits"],
    async run(driver) {
      const api = connect(driver);
      const { id } = await createJob(driver, api, { scheduled_at: timeIn(driver, MINUTE), max_retries: 5 });
      await driver.setCredits(0);
      const failedAt = timeIn(driver, MINUTE);
      await driver.advance(HOUR);
      expect(driver.target.calls("/hook")).toHaveLength(0);
      const failed = {
        status: "failed",
        last_error: "insufficient credits",
        completed_at: failedAt,
        attempts: 0,
      };
      expect(await api.read(`/jobs/${id}`)).toMatchObject(failed);
      expect(await api.read(`/jobs/${id}/attempts`)).toEqual([]);
    },
  },
  {
    title: "a retry that comes due without credits fails its job at once",
    needs: ["virtual time", "set credits"],
    async run(driver) {
      const api = connect(driver);
      driver.target.answer("/hook", { status: 500 });
      await driver.setCredits(1);
      const { id } = await createJob(driver, api);
      await driver.advance(HOUR);
      expect(driver.target.calls("/hook")).toHaveLength(1);
      const failed = { status: "failed", last_error: "insufficient credits", attempts: 1 };
      expect(await api.read(`/jobs/${id}`)).toMatchObject(failed);
      expect(await readBalance(api)).toBe(0);
    },
  },
  {
    title: "an item that comes due without credits fails, and calls nobody",
    needs: ["virtual time", "set credits"],
    async run(driver) {
      const api = connect(driver);
      const buffer = await api.create<Schemas["Buffer"]>("/buffers", {
        name: "line",
        url: driver.target.url("/hook"),
      });
      const items = `/buffers/${buffer.id}/items`;
      await api.done("POST", `/buffers/${buffer.id}/pause`);
      const ids: string[] = [];
      for (const body of ["1", "2", "3"])
        ids.push((await api.create<Schemas["BufferItem"]>(items, { body })).id);
      await driver.setCredits(2);
      await api.done("POST", `/buffers/${buffer.id}/resume`);
      await driver.advance(MINUTE);
      expect(driver.target.calls("/hook").map(({ body }) => body)).toEqual(["1", "2"]);
      const failed = { status: "failed", last_error: "insufficient credits", status_code: null };
      expect(await api.read(`${items}/${ids[2]}`)).toMatchObject(failed);
    },
  },
  {
    title: "one account's credits are not another's",
    needs: ["two accounts", "set credits"],
    async run(driver) {
      await driver.setCredits(0);
      const bob = connect(driver, "bob");
      const { id } = await createJob(driver, bob);
      await driver.advance(SECOND);
      expect((await bob.read<Job>(`/jobs/${id}`)).status).toBe("completed");
    },
  },
]);

async function readBalance(api: Api): Promise<number> {
  return (await api.read<Balance>("/billing/balance")).balance;
}
