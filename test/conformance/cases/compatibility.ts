import { expect } from "vitest";
import { connect } from "../api.ts";
import { type Driver, section } from "../driver.ts";
import { HOUR, MINUTE, SECOND, timeIn } from "./common.ts";
import { createEverything, OPERATIONS } from "./everything.ts";

/** A program of the time before there were types: it knows paths, field names, and that an error is a string. */
interface OldProgram {
  call(method: string, path: string, body?: object): Promise<Record<string, unknown>>;
  list(path: string, plural: string): Promise<unknown[]>;
}

export const compatibilityCases = section("Compatibility", [
  {
    title: "what is made under one root is there under every other",
    async run(driver) {
      const made = await createEverything(driver, connect(driver));
      for (const root of driver.roots) {
        const api = connect({ ...driver, root, fetch: (request) => driver.fetch(request) });
        for (const { method, path } of OPERATIONS.filter((operation) => operation.method === "GET")) {
          const here = JSON.parse((await connect(driver).send(method, path(made))).text);
          expect(JSON.parse((await api.send(method, path(made))).text), path(made)).toEqual(here);
        }
      }
    },
  },
  {
    title: "a program that makes jobs with keys and reads their attempts works as it is",
    needs: ["virtual time"],
    async run(driver) {
      const program = createOldProgram(driver);
      driver.target.answer("/hook", { status: 503, body: "down" }, { body: "fine" });
      const body = {
        url: driver.target.url("/hook"),
        http_method: "POST",
        headers: { "Content-Type": "application/json" },
        body: "{}",
        scheduled_at: timeIn(driver, MINUTE).replace(".000Z", "Z"),
        max_retries: 3,
        idempotency_key: "order-1",
      };
      const job = await program.call("POST", "/jobs", body);
      await expect(program.call("POST", "/jobs", body)).rejects.toThrow(
        "409: Job with this idempotency key already exists",
      );
      await driver.advance(HOUR);
      expect((await program.call("GET", `/jobs/${job["id"]}`))["status"]).toBe("completed");
      const attempts: unknown = await program.call("GET", `/jobs/${job["id"]}/attempts`);
      expect(attempts).toMatchObject([
        { attempt_num: 2, status_code: 200 },
        { attempt_num: 1, status_code: 503, error: "unexpected status code: 503" },
      ]);
      await expect(program.call("DELETE", `/jobs/${job["id"]}`)).rejects.toThrow(
        "409: Job cannot be cancelled in its current state",
      );
      await expect(program.call("GET", "/jobs/missing")).rejects.toThrow("404: Job not found");
    },
  },
  {
    title: "a program that makes schedules with name and cron_expr works as it is",
    needs: ["virtual time"],
    async run(driver) {
      const program = createOldProgram(driver);
      const body = {
        name: "nightly",
        cron_expr: "0 0 * * *",
        url: driver.target.url("/hook"),
        method: "GET",
      };
      const schedule = await program.call("POST", "/schedules", body);
      expect(schedule).toMatchObject({ name: "nightly", cron_expr: "0 0 * * *", paused: false });
      await program.call("POST", `/schedules/${schedule["id"]}/pause`);
      await program.call("POST", `/schedules/${schedule["id"]}/resume`);
      await expect(program.call("POST", "/schedules", body)).rejects.toThrow(
        "409: Schedule with this name already exists",
      );
      await driver.advance(48 * HOUR);
      expect(await program.list(`/schedules/${schedule["id"]}/jobs`, "jobs")).toHaveLength(2);
      await program.call("DELETE", `/schedules/${schedule["id"]}`);
      expect(await program.list("/schedules", "schedules")).toEqual([]);
    },
  },
  {
    title: "a program that fills buffers works as it is",
    needs: ["virtual time"],
    async run(driver) {
      const program = createOldProgram(driver);
      const buffer = await program.call("POST", "/buffers", {
        name: "crm",
        url: driver.target.url("/crm"),
        rate_limit: 2,
      });
      for (const body of ["1", "2", "3"])
        await program.call("POST", `/buffers/${buffer["id"]}/items`, { body });
      await driver.advance(MINUTE);
      expect(await program.call("GET", `/buffers/${buffer["id"]}/stats`)).toMatchObject({
        completed: 3,
        success_rate: 1,
      });
      expect(await program.list(`/buffers/${buffer["id"]}/items`, "items")).toHaveLength(3);
      await program.call("POST", `/buffers/${buffer["id"]}/pause`);
      await expect(program.call("POST", `/buffers/${buffer["id"]}/pause`)).rejects.toThrow(
        "409: Buffer is already paused",
      );
    },
  },
  {
    title: "a program that looks after an account works as it is",
    needs: ["virtual time"],
    async run(driver) {
      const program = createOldProgram(driver);
      const channel = await program.call("POST", "/alerts", {
        type: "slack",
        target: driver.target.url("/slack"),
      });
      await program.call("PATCH", `/alerts/${channel["id"]}`, { enabled: false });
      expect(await program.list("/alerts", "channels")).toMatchObject([{ enabled: false }]);
      const token = await program.call("POST", "/tokens", { name: "ci" });
      expect(token["prefix"]).toBe(String(token["token"]).slice(0, 16));
      await program.call("DELETE", `/tokens/${token["id"]}`);
      const secret = await program.call("POST", "/signing-secret/rotate");
      expect(await program.call("GET", "/signing-secret")).toEqual(secret);
      expect(await program.call("GET", "/billing/balance")).toMatchObject({ plan: "free" });
      expect(await program.call("GET", "/stats/jobs?days=7")).toMatchObject({ since_days: 7 });
      expect(await program.call("GET", "/stats/usage?days=7")).toMatchObject({ buckets: [] });
      expect((await program.list("/billing/transactions", "transactions")).length).toBeGreaterThan(0);
      expect(await program.list("/webhooks/deliveries", "deliveries")).toEqual([]);
    },
  },
  {
    title: "a program that pages with next_cursor sees all jobs",
    needs: ["virtual time", "fresh account"],
    async run(driver) {
      const program = createOldProgram(driver);
      const url = driver.target.url("/hook");
      for (let index = 0; index < 45; index += 1) {
        await program.call("POST", "/jobs", { url, scheduled_at: timeIn(driver, index * SECOND) });
      }
      expect(await program.list("/jobs", "jobs")).toHaveLength(45);
    },
  },
]);

function createOldProgram(driver: Driver): OldProgram {
  // The root without a version is the one that such a program knows, if the server has it.
  const base = driver.roots.find((root) => new URL(root).pathname === "/") ?? driver.root;

  async function call(method: string, path: string, body?: object): Promise<Record<string, unknown>> {
    const request = new Request(base + path, {
      method,
      headers: { Authorization: `Bearer ${driver.tokens.alice}`, "Content-Type": "application/json" },
      ...(body && { body: JSON.stringify(body) }),
    });
    const response = await driver.fetch(request);
    const text = await response.text();
    const answer: Record<string, unknown> = text === "" ? {} : JSON.parse(text);
    if (!response.ok) throw new Error(`${response.status}: ${answer["error"]}`);
    return answer;
  }

  return {
    call,
    async list(path, plural) {
      const entries: unknown[] = [];
      for (let cursor: unknown = ""; typeof cursor === "string"; ) {
        const page = await call("GET", cursor === "" ? path : `${path}?cursor=${cursor}`);
        const found = page[plural];
        if (!Array.isArray(found)) throw new Error(`${path} has no ${plural}.`);
        entries.push(...found);
        cursor = page["next_cursor"];
      }
      return entries;
    },
  };
}
