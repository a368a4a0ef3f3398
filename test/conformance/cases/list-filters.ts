import { expect } from "vitest";
import { type Api, connect } from "../api.ts";
import { type Driver, section } from "../driver.ts";
import { createFailedJob, createJob, HOUR, type Job, MINUTE, readAll, SECOND, timeIn } from "./common.ts";

export const listFilterCases = section("Lists", [
  {
    title: "jobs are filtered by status, one of the five",
    needs: ["virtual time", "fresh account"],
    async run(driver) {
      const api = connect(driver);
      const completed = await createJob(driver, api);
      const failed = await createFailedJob(driver, api);
      const cancelled = await createJob(driver, api, { scheduled_at: timeIn(driver, HOUR) });
      await api.done("DELETE", `/jobs/${cancelled.id}`);
      const pending = await createJob(driver, api, { scheduled_at: timeIn(driver, HOUR) });
      driver.target.answer("/slow", { delayMs: 20 * SECOND });
      const running = await createJob(driver, api, { url: driver.target.url("/slow") });
      await driver.advance(SECOND);
      for (const [status, job] of Object.entries({ completed, failed, cancelled, pending, running })) {
        expect(await listIds(api, `status=${status}`)).toEqual([job.id]);
      }
      for (const status of ["done", "", "PENDING", "pending,failed"]) {
        const error = await api.refused(400, "Invalid status value", "GET", `/jobs?status=${status}`);
        expect(error.issues?.[0]?.path).toBe("status");
      }
    },
  },
  {
    title: "jobs are filtered by method",
    needs: ["fresh account"],
    async run(driver) {
      const api = connect(driver);
      const put = await createJob(driver, api, { method: "PUT", scheduled_at: timeIn(driver, HOUR) });
      await createJob(driver, api, { method: "POST", scheduled_at: timeIn(driver, HOUR) });
      expect(await listIds(api, "method=PUT")).toEqual([put.id]);
      expect(await listIds(api, "method=GET")).toEqual([]);
      await api.refused(400, /^method: /, "GET", "/jobs?method=HEAD");
    },
  },
  {
    title: "jobs are searched by a part of their URL, in any case, to the letter",
    needs: ["fresh account"],
    async run(driver) {
      const api = connect(driver);
      const [welcome, percent, plain] = await createJobs(driver, api, [
        "/Send-Welcome",
        "/100%25_off.now",
        "/100-off-now",
      ]);
      expect(await listIds(api, "search=send-wel")).toEqual([welcome]);
      expect(await listIds(api, "search=SEND")).toEqual([welcome]);
      expect(await listIds(api, "search=off")).toEqual([plain, percent]);
      expect(await listIds(api, `search=${encodeURIComponent("%25_off")}`)).toEqual([percent]);
      for (const wild of ["%", "_", ".", "*"]) {
        const found = await listIds(api, `search=${encodeURIComponent(`100${wild}off`)}`);
        expect(found, wild).toEqual([]);
      }
      expect(await listIds(api, "search=nothing")).toEqual([]);
      await api.read(`/jobs?search=${"a".repeat(512)}`);
      await api.refused(400, /^search: /, "GET", `/jobs?search=${"a".repeat(513)}`);
    },
  },
  {
    title: "jobs are filtered by their time, both ends included",
    needs: ["fresh account"],
    async run(driver) {
      const api = connect(driver);
      const times = [1, 2, 3].map((hours) => timeIn(driver, hours * HOUR));
      const ids: string[] = [];
      for (const scheduled_at of times) ids.push((await createJob(driver, api, { scheduled_at })).id);
      const [first, second, third] = ids;
      expect(await listIds(api, `scheduled_after=${times[1]}`)).toEqual([third, second]);
      expect(await listIds(api, `scheduled_before=${times[1]}`)).toEqual([second, first]);
      expect(await listIds(api, `scheduled_after=${times[1]}&scheduled_before=${times[1]}`)).toEqual([
        second,
      ]);
      expect(await listIds(api, `scheduled_after=${times[2]}&scheduled_before=${times[0]}`)).toEqual([]);
      const local = new Date(Date.parse(times[1] ?? "") + 2 * HOUR).toISOString().replace("Z", "%2B02:00");
      expect(await listIds(api, `scheduled_after=${local}`)).toEqual([third, second]);
      for (const name of ["scheduled_after", "scheduled_before"]) {
        for (const time of ["tomorrow", "2026-03-26", ""]) {
          const error = await api.refused(400, new RegExp(`^${name}: `), "GET", `/jobs?${name}=${time}`);
          expect(error.issues?.[0]?.path).toBe(name);
        }
      }
    },
  },
  {
    title: "filters are all to hold, on every page",
    needs: ["fresh account"],
    async run(driver) {
      const api = connect(driver);
      const expected: string[] = [];
      for (let index = 0; index < 24; index += 1) {
        const url = driver.target.url(index % 2 === 0 ? "/even" : "/odd");
        const method = index % 3 === 0 ? "PUT" : "POST";
        const { id } = await createJob(driver, api, {
          url,
          method,
          scheduled_at: timeIn(driver, index * MINUTE),
        });
        if (index % 2 === 0 && index % 3 === 0 && index >= 6) expected.unshift(id);
      }
      const query = `status=pending&search=even&method=PUT&scheduled_after=${timeIn(driver, 6 * MINUTE)}`;
      for (const limit of [1, 2, 20]) {
        const listed = await readAll<Job>(api, `/jobs?${query}&limit=${limit}`, "jobs");
        expect(listed.map(({ id }) => id)).toEqual(expected);
      }
    },
  },
]);

async function createJobs(driver: Driver, api: Api, paths: readonly string[]): Promise<string[]> {
  const ids: string[] = [];
  for (const path of paths) {
    const url = driver.target.url(path);
    ids.push((await createJob(driver, api, { url, scheduled_at: timeIn(driver, HOUR) })).id);
  }
  return ids;
}

async function listIds(api: Api, query: string): Promise<string[]> {
  return (await readAll<Job>(api, `/jobs?${query}`, "jobs")).map(({ id }) => id);
}
