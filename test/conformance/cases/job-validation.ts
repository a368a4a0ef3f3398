import { expect } from "vitest";
import { connect } from "../api.ts";
import { section } from "../driver.ts";
import { createJob, HOUR, timeIn } from "./common.ts";

export const jobValidationCases = section("Jobs", [
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
        "//a.example/",
        "https://a b.example/",
        "https://a.example/b c",
        " https://a.example/",
        "https://a.example/ ",
        "https://a.example/\n",
        "\u00a0https://a.example/",
        "https://a.\texample/",
        "ht\ntps://a.example/",
      ];
      for (const url of [undefined, null, 7, ...wrong]) {
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
    title: "a url's scheme may be in capitals, as URLs allow, and is kept as it was given",
    async run(driver) {
      const api = connect(driver);
      const url = driver.target.url("/hook").replace(/^http/, "HTTP");
      const job = await createJob(driver, api, { scheduled_at: timeIn(driver, 0), url });
      expect(job.url).toBe(url);
      await driver.advance(1000);
      expect(driver.target.calls("/hook")).toHaveLength(1);
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
]);
