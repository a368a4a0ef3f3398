import { expect } from "vitest";
import { connect } from "../api.ts";
import { section } from "../driver.ts";
import { createJob, HOUR, type Job, MINUTE, onlyCall, SECOND, timeIn, UUID } from "./common.ts";

export const deliveryCases = section("Delivery", [
  {
    title: "method, headers and body are sent as they are, and no Content-Type is added",
    async run(driver) {
      const api = connect(driver);
      const body = '{"name":"Zoë 🚀"}\r\n\t"quoted" \\ end';
      for (const method of ["POST", "PUT", "PATCH", "DELETE"]) {
        const path = `/${method.toLowerCase()}`;
        const headers = { "X-Custom": "a, b;c=d", Authorization: "Bearer mine" };
        await createJob(driver, api, { url: driver.target.url(path), method, headers, body });
        await driver.advance(SECOND);
        const call = onlyCall(driver.target.calls(path));
        expect(call).toMatchObject({ method, body });
        expect(call.headers.get("X-Custom")).toBe("a, b;c=d");
        expect(call.headers.get("Authorization")).toBe("Bearer mine");
        expect(call.headers.get("Content-Type")).toBeNull();
      }
    },
  },
  {
    title: "a job without a body sends none",
    async run(driver) {
      const api = connect(driver);
      for (const method of ["GET", "POST", "DELETE"]) {
        await createJob(driver, api, { url: driver.target.url(`/${method}`), method });
        await driver.advance(SECOND);
        expect(onlyCall(driver.target.calls(`/${method}`))).toMatchObject({ method, body: "" });
      }
    },
  },
  {
    title: "a Content-Type that the job sets is sent",
    async run(driver) {
      await createJob(driver, connect(driver), {
        headers: { "content-type": "application/json" },
        body: "{}",
      });
      await driver.advance(SECOND);
      expect(onlyCall(driver.target.calls("/hook")).headers.get("Content-Type")).toBe("application/json");
    },
  },
  {
    title: "the query of the URL is sent",
    async run(driver) {
      await createJob(driver, connect(driver), { url: driver.target.url("/hook?a=1&b=%20c&a=2") });
      await driver.advance(SECOND);
      expect(onlyCall(driver.target.calls("/hook")).url).toBe(driver.target.url("/hook?a=1&b=%20c&a=2"));
    },
  },
  {
    title: "a job's headers do not override Fliq's own, in whatever case they are written",
    async run(driver) {
      const own = ["X-Fliq-Delivery-Id", "x-request-id", "X-FLIQ-TIMESTAMP", "x-fliq-signature"];
      const headers = Object.fromEntries(own.map((name) => [name, "forged"]));
      const { id } = await createJob(driver, connect(driver), { headers });
      await driver.advance(SECOND);
      const sent = onlyCall(driver.target.calls("/hook")).headers;
      expect(sent.get("X-Fliq-Delivery-Id")).toBe(id);
      for (const name of own) expect(sent.get(name)).not.toContain("forged");
    },
  },
  {
    title: "the delivery id is the job's id on every attempt; the request id is fresh each time",
    needs: ["virtual time"],
    async run(driver) {
      driver.target.answer("/hook", { status: 500 });
      const { id } = await createJob(driver, connect(driver), { max_retries: 5 });
      await driver.advance(2 * HOUR);
      const calls = driver.target.calls("/hook");
      expect(calls.map(({ headers }) => headers.get("X-Fliq-Delivery-Id"))).toEqual(Array(6).fill(id));
      const requestIds = calls.map(({ headers }) => headers.get("X-Request-ID") ?? "");
      for (const requestId of requestIds) expect(requestId).toMatch(UUID);
      expect(new Set(requestIds).size).toBe(6);
    },
  },
  {
    title: "jobs that are due start in the order of their times, then of their ids",
    needs: ["virtual time"],
    async run(driver) {
      const api = connect(driver);
      const url = (name: string) => driver.target.url(`/hook?${name}`);
      const later = timeIn(driver, MINUTE);
      await createJob(driver, api, { url: url("c"), scheduled_at: later });
      await createJob(driver, api, { url: url("d"), scheduled_at: later });
      await createJob(driver, api, { url: url("b"), scheduled_at: timeIn(driver, -SECOND) });
      await createJob(driver, api, { url: url("a"), scheduled_at: timeIn(driver, -HOUR) });
      await createJob(driver, api, { url: url("e"), scheduled_at: later });
      await driver.advance(HOUR);
      const order = driver.target.calls("/hook").map((call) => new URL(call.url).search);
      expect(order).toEqual(["?a", "?b", "?c", "?d", "?e"]);
    },
  },
  {
    title: "a slow delivery does not hold another up",
    needs: ["virtual time"],
    async run(driver) {
      const api = connect(driver);
      driver.target.answer("/slow", { delayMs: 20 * SECOND });
      const slow = await createJob(driver, api, { url: driver.target.url("/slow") });
      const fast = await createJob(driver, api, { scheduled_at: timeIn(driver, 5 * SECOND) });
      await driver.advance(10 * SECOND);
      expect((await api.read<Job>(`/jobs/${slow.id}`)).status).toBe("running");
      expect((await api.read<Job>(`/jobs/${fast.id}`)).status).toBe("completed");
    },
  },
]);
