import { expect } from "vitest";
import { connect } from "../api.ts";
import { section } from "../driver.ts";
import { createJob, DAY, HOUR, type Job, MINUTE, SECOND, timeIn } from "./common.ts";

const METHODS = ["GET", "POST", "PUT", "PATCH", "DELETE"];

export const jobCases = section("Jobs", [
  {
    title: "a job made from URL and time has every field, with its default",
    async run(driver) {
      const api = connect(driver);
      const url = driver.target.url("/hook");
      const scheduledAt = timeIn(driver, HOUR);
      const job = await api.create<Job>("/jobs", { url, scheduled_at: scheduledAt });
      expect(job).toEqual({
        id: expect.stringMatching(/^job_[0-9A-HJKMNP-TV-Z]{26}$/),
        user_id: expect.stringMatching(/^user_/),
        url,
        method: "POST",
        headers: null,
        body: null,
        status: "pending",
        scheduled_at: scheduledAt,
        started_at: null,
        completed_at: null,
        attempts: 0,
        max_retries: 3,
        backoff: "exponential",
        timeout_seconds: 30,
        idempotency_key: null,
        last_error: null,
        schedule_id: null,
        replay_of: null,
        webhook_url: null,
        webhook_headers: null,
        created_at: expect.any(String),
        updated_at: job.created_at,
      });
      expect(await api.read(`/jobs/${job.id}`)).toEqual(job);
      expect(await api.read(`/jobs/${job.id}/attempts`)).toEqual([]);
    },
  },
  {
    title: "what was set is shown as it was set",
    async run(driver) {
      const api = connect(driver);
      const fields = {
        url: driver.target.url("/hook?a=1&b=%20#part"),
        method: "PUT",
        headers: { "Content-Type": "text/plain", "x-lower": "1" },
        body: 'line 1\r\nline 2 "ü" 🚀',
        scheduled_at: timeIn(driver, 3 * DAY),
        max_retries: 7,
        backoff: "linear",
        timeout_seconds: 120,
        idempotency_key: "order:42",
        webhook_url: driver.target.url("/events"),
        webhook_headers: { "X-Secret": "s" },
      };
      const job = await api.create<Job>("/jobs", fields);
      expect(job).toMatchObject(fields);
      expect(await api.read(`/jobs/${job.id}`)).toEqual(job);
    },
  },
  {
    title: "the optional fields may be null",
    async run(driver) {
      const api = connect(driver);
      const names = ["headers", "body", "idempotency_key", "webhook_url", "webhook_headers", "cron"];
      const fields = Object.fromEntries(names.map((name) => [name, null]));
      const job = await createJob(driver, api, { scheduled_at: timeIn(driver, HOUR), ...fields });
      expect(job).toMatchObject({ headers: null, body: null, idempotency_key: null, webhook_url: null });
    },
  },
  {
    title: "every method can be set, as method or as http_method; method wins",
    async run(driver) {
      const api = connect(driver);
      const scheduled_at = timeIn(driver, HOUR);
      for (const method of METHODS) {
        expect(await createJob(driver, api, { scheduled_at, method })).toMatchObject({ method });
        expect(await createJob(driver, api, { scheduled_at, http_method: method })).toMatchObject({ method });
      }
      const both = await createJob(driver, api, { scheduled_at, method: "PUT", http_method: "GET" });
      expect(both.method).toBe("PUT");
      for (const method of ["HEAD", "FETCH", "", 1]) {
        await api.refused(400, /^method: /, "POST", "/jobs", {
          url: driver.target.url("/"),
          scheduled_at,
          method,
        });
      }
    },
  },
  {
    title: "a url is required: absolute, http or https, at most 2048 characters",
    async run(driver) {
      const api = connect(driver);
      const scheduled_at = timeIn(driver, HOUR);
      const wrong = [
        "",
        "/hook",
        "hook",
        "app.example.com/hook",
        "ftp://a.example/",
        "javascript:alert(1)",
        "http://",
      ];
      for (const url of [undefined, null, 7, ...wrong, "https://a b.example/", "//a.example/"]) {
        const error = await api.refused(400, /^url: /, "POST", "/jobs", { url, scheduled_at });
        expect(error.issues?.map(({ path }) => path)).toEqual(["url"]);
      }
      const base = driver.target.url("/");
      const longest = base + "a".repeat(2048 - base.length);
      expect((await createJob(driver, api, { scheduled_at, url: longest })).url).toBe(longest);
      await api.refused(400, /^url: /, "POST", "/jobs", { url: `${longest}a`, scheduled_at });
    },
  },
  {
    title: "a time is required unless cron is given, and the two do not go together",
    async run(driver) {
      const api = connect(driver);
      const url = driver.target.url("/hook");
      for (const json of [{ url }, { url, scheduled_at: null }, { url, scheduled_at: null, cron: null }]) {
        const error = await api.refused(400, /^scheduled_at: /, "POST", "/jobs", json);
        expect(error.issues).toEqual([{ path: "scheduled_at", message: expect.any(String) }]);
      }
      const both = { url, scheduled_at: timeIn(driver, HOUR), cron: "@daily" };
      await api.refused(400, /^(cron|scheduled_at): /, "POST", "/jobs", both);
    },
  },
  {
    title: "a time is read with any offset and any fraction, and shown in UTC with milliseconds",
    async run(driver) {
      const api = connect(driver);
      const times = [
        ["2099-03-26T10:00:00Z", "2099-03-26T10:00:00.000Z"],
        ["2099-03-26T10:00:00+00:00", "2099-03-26T10:00:00.000Z"],
        ["2099-03-26T10:00:00-00:00", "2099-03-26T10:00:00.000Z"],
        ["2099-03-26T10:00:00+05:30", "2099-03-26T04:30:00.000Z"],
        ["2099-01-01T00:30:00+14:00", "2098-12-31T10:30:00.000Z"],
        ["2099-03-26T22:00:00-08:00", "2099-03-27T06:00:00.000Z"],
        ["2099-03-26T10:00:00.5Z", "2099-03-26T10:00:00.500Z"],
        ["2099-03-26T10:00:00.123456789+02:00", "2099-03-26T08:00:00.123Z"],
        ["2096-02-29T00:00:00Z", "2096-02-29T00:00:00.000Z"],
      ];
      for (const [given, shown] of times) {
        expect((await createJob(driver, api, { scheduled_at: given })).scheduled_at).toBe(shown);
      }
    },
  },
  {
    title: "a time that is not RFC 3339 is invalid",
    async run(driver) {
      const api = connect(driver);
      const wrong = ["", "tomorrow", "30m", "2099-03-26", "2099-03-26T10:00:00", "2099-03-26T10:00:00+2"];
      const impossible = [
        "2099-02-29T00:00:00Z",
        "2099-13-01T00:00:00Z",
        "2099-03-26T25:00:00Z",
        "2099-03-26T10:60:00Z",
      ];
      for (const scheduled_at of [...wrong, ...impossible, 4_079_000_000, true, {}]) {
        const json = { url: driver.target.url("/hook"), scheduled_at };
        const error = await api.refused(400, /^scheduled_at: /, "POST", "/jobs", json);
        expect(error.issues?.[0]?.path).toBe("scheduled_at");
      }
    },
  },
  {
    title: "each field has its limits",
    async run(driver) {
      const api = connect(driver);
      const fields = { url: driver.target.url("/hook"), scheduled_at: timeIn(driver, HOUR) };
      const limits = [
        ["max_retries", [0, 20], [-1, 21, 1.5, "3"]],
        ["timeout_seconds", [1, 3600], [0, 3601, -1, 30.5, "30"]],
        ["backoff", ["exponential", "linear"], ["quadratic", "", 2]],
        ["idempotency_key", ["k", "k".repeat(256)], ["k".repeat(257), 42]],
        ["body", ["", "{}"], [{}, [], 1, true]],
        ["headers", [{}, { "X-A": "" }], ["X-A: 1", [1], { "X-A": 1 }, { "X-A": null }]],
        [
          "webhook_url",
          ["https://a.example/"],
          ["/events", "mailto:a@b.example", `https://a.example/${"a".repeat(2048)}`],
        ],
        ["webhook_headers", [{ "X-A": "b" }], [{ "X-A": 1 }, "X-A: b"]],
      ] as const;
      for (const [name, right, wrong] of limits) {
        for (const value of right) {
          expect(await api.create("/jobs", { ...fields, [name]: value })).toMatchObject({ [name]: value });
        }
        for (const value of wrong) {
          const error = await api.refused(400, /./, "POST", "/jobs", { ...fields, [name]: value });
          expect(error.issues?.[0]?.path.split(".")[0], JSON.stringify(value)).toBe(name);
          expect(error.error).toBe(`${error.issues?.[0]?.path}: ${error.issues?.[0]?.message}`);
        }
      }
    },
  },
  {
    title: "headers that HTTP cannot send are invalid",
    async run(driver) {
      const api = connect(driver);
      for (const headers of [{ "a b": "1" }, { "": "1" }, { "X-A": "1\r\nX-B: 2" }, { "X:A": "1" }]) {
        const fields = { url: driver.target.url("/hook"), scheduled_at: timeIn(driver, HOUR) };
        await api.refused(400, /^headers/, "POST", "/jobs", { ...fields, headers });
        await api.refused(400, /^webhook_headers/, "POST", "/jobs", { ...fields, webhook_headers: headers });
      }
    },
  },
  {
    title: "a refused job leaves nothing behind",
    needs: ["fresh account"],
    async run(driver) {
      const api = connect(driver);
      const json = { url: "nonsense", scheduled_at: timeIn(driver, 0), idempotency_key: "unused" };
      await api.refused(400, /^url: /, "POST", "/jobs", json);
      expect(await api.read("/jobs")).toEqual({ jobs: [], next_cursor: null });
      await createJob(driver, api, { idempotency_key: "unused" });
    },
  },
  {
    title: "a job runs at its time and not before",
    needs: ["virtual time"],
    async run(driver) {
      const api = connect(driver);
      const { id } = await createJob(driver, api, { scheduled_at: timeIn(driver, 30 * MINUTE) });
      await driver.advance(30 * MINUTE - 1);
      expect(driver.target.calls("/hook")).toHaveLength(0);
      expect((await api.read<Job>(`/jobs/${id}`)).status).toBe("pending");
      await driver.advance(1);
      expect(driver.target.calls("/hook")).toHaveLength(1);
      expect((await api.read<Job>(`/jobs/${id}`)).status).toBe("completed");
      await driver.advance(30 * DAY);
      expect(driver.target.calls("/hook")).toHaveLength(1);
    },
  },
  {
    title: "a time that has passed is due at once, and shown as it was given",
    async run(driver) {
      const api = connect(driver);
      const times = [timeIn(driver, -30 * DAY), "1969-07-20T20:17:40.000Z", "0001-01-01T00:00:00.000Z"];
      const jobs = [];
      for (const scheduled_at of times) jobs.push(await createJob(driver, api, { scheduled_at }));
      expect(jobs.map(({ scheduled_at }) => scheduled_at)).toEqual(times);
      await driver.advance(SECOND);
      expect(driver.target.calls("/hook")).toHaveLength(3);
      for (const { id } of jobs) expect((await api.read<Job>(`/jobs/${id}`)).status).toBe("completed");
    },
  },
  {
    title: "a job's times tell when it was made, began and ended",
    needs: ["virtual time"],
    async run(driver) {
      const api = connect(driver);
      driver.target.answer("/hook", { delayMs: 4 * SECOND });
      const madeAt = timeIn(driver, 0);
      const dueAt = timeIn(driver, MINUTE);
      const { id } = await createJob(driver, api, { scheduled_at: dueAt });
      await driver.advance(MINUTE + SECOND);
      const running = {
        status: "running",
        created_at: madeAt,
        started_at: dueAt,
        completed_at: null,
        attempts: 1,
      };
      expect(await api.read(`/jobs/${id}`)).toMatchObject({
        ...running,
        updated_at: dueAt,
        scheduled_at: dueAt,
      });
      await driver.advance(MINUTE);
      const endedAt = new Date(Date.parse(dueAt) + 4 * SECOND).toISOString();
      const ended = {
        status: "completed",
        created_at: madeAt,
        started_at: dueAt,
        completed_at: endedAt,
        attempts: 1,
      };
      expect(await api.read(`/jobs/${id}`)).toMatchObject({
        ...ended,
        updated_at: endedAt,
        last_error: null,
      });
    },
  },
  {
    title: "ids sort by creation",
    needs: ["virtual time"],
    async run(driver) {
      const api = connect(driver);
      const ids: string[] = [];
      for (let count = 0; count < 40; count += 1) {
        ids.push((await createJob(driver, api, { scheduled_at: timeIn(driver, HOUR) })).id);
        if (count % 7 === 0) await driver.advance(1);
      }
      expect(ids.toSorted()).toEqual(ids);
      expect(new Set(ids).size).toBe(ids.length);
    },
  },
]);
