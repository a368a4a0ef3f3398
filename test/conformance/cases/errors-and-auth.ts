import { expect } from "vitest";
import { connect, type Reply, type Schemas } from "../api.ts";
import { section } from "../driver.ts";
import { createFailedJob, createJob, MINUTE, SECOND, timeIn, UUID } from "./common.ts";
import { createEverything, OPERATIONS } from "./everything.ts";

const MIB = 1_048_576;

/** What has an id in its path, and what is said of one that does not exist. */
const NOT_FOUND_SENTENCES = [
  [/^\/jobs\//, "Job not found"],
  [/^\/schedules\//, "Schedule not found"],
  [/^\/buffers\//, "Buffer not found"],
  [/^\/alerts\//, "Alert channel not found"],
  [/^\/tokens\//, "Token not found"],
] as const;

export const errorCases = section("Errors and auth", [
  {
    title: "an id that names nothing is not found, whatever it looks like",
    async run(driver) {
      const api = connect(driver);
      const ids = ["nope", "job_00000000000000000000000000", "%2e%2e%2f", "%E0%A4%A", "a".repeat(300)];
      for (const id of ids) {
        const nothing = { job: id, schedule: id, buffer: id, item: id, alert: id, token: id };
        for (const { method, path, json } of OPERATIONS.filter(({ addressed }) => addressed)) {
          const sentence = NOT_FOUND_SENTENCES.find(([pattern]) => pattern.test(path(nothing)))?.[1] ?? "";
          expectError(await api.send(method, path(nothing), { json }), 404, sentence, "not_found");
        }
      }
    },
  },
  {
    title: "an item is found in its own buffer only",
    async run(driver) {
      const api = connect(driver);
      const { buffer, item } = await createEverything(driver, api);
      const other = await api.create<Schemas["Buffer"]>("/buffers", {
        name: "other",
        url: driver.target.url("/"),
      });
      for (const path of [`/buffers/${other.id}/items/${item}`, `/buffers/${buffer}/items/nope`]) {
        await api.refused(404, "Buffer item not found", "GET", path);
        await api.refused(404, "Buffer item not found", "POST", `${path}/replay`);
      }
    },
  },
  {
    title: "an address that there is none of is a 404 that is an error of Fliq's",
    async run(driver) {
      const api = connect(driver);
      for (const path of ["/nothing", "/jobs/a/b/c", "/job", "/jobs/a/replays"]) {
        const reply = await api.send("GET", path);
        expect(reply.status, path).toBe(404);
        expect(JSON.parse(reply.text)).toMatchObject({ error: expect.any(String), code: "not_found" });
      }
    },
  },
  {
    title: "every response carries an X-Request-ID of its own",
    async run(driver) {
      const api = connect(driver);
      const made = await createEverything(driver, api);
      const replies: Reply[] = [
        await api.send("GET", "/health", { authorization: null }),
        await api.send("GET", "/jobs", { authorization: null }),
        await api.send("GET", "/nothing"),
        await api.send("POST", "/jobs", { raw: "{" }),
        await api.send("POST", "/jobs", { raw: "x".repeat(2 * MIB) }),
      ];
      for (const { method, path, json } of OPERATIONS)
        replies.push(await api.send(method, path(made), { json }));
      const ids = replies.map(({ headers }) => headers.get("X-Request-ID") ?? "");
      for (const id of ids) expect(id).toMatch(UUID);
      expect(new Set(ids).size).toBe(ids.length);
    },
  },
  {
    title: "an error is a sentence and a code in snake case, of the refused status",
    async run(driver) {
      const api = connect(driver);
      const job = await createJob(driver, api, {
        scheduled_at: timeIn(driver, MINUTE),
        idempotency_key: "once",
      });
      const errors = [
        await api.refused(400, /./, "POST", "/jobs", {}),
        await api.refused(404, /./, "GET", "/jobs/nope"),
        await api.refused(409, /./, "POST", `/jobs/${job.id}/replay`),
      ];
      for (const { error, code } of errors) {
        expect(error).toMatch(/^\S.*\S$/);
        expect(code).toMatch(/^[a-z]+(_[a-z]+)*$/);
      }
      expect(errors.map(({ code }) => code)).toEqual(["invalid_request", "not_found", "conflict"]);
    },
  },
  {
    title: "a body that is not a JSON object is invalid, and so is none",
    async run(driver) {
      const api = connect(driver);
      const made = await createEverything(driver, api);
      for (const { method, path } of OPERATIONS.filter(({ json }) => json !== undefined)) {
        for (const raw of ["", "{", '{"url": "https://a.example",}', "url=x", "null", "[]", '"text"', "1"]) {
          const { status, text } = await api.send(method, path(made), { raw });
          expect(status, `${method} ${path(made)} with ${raw}`).toBe(400);
          expect(JSON.parse(text).code).toBe("invalid_request");
          expect(JSON.parse(text).issues, text).not.toEqual([]);
        }
      }
    },
  },
  {
    title: "a body over 1 MiB is too large, wherever a body goes",
    async run(driver) {
      const api = connect(driver);
      const made = await createEverything(driver, api);
      for (const { method, path } of OPERATIONS.filter(({ json }) => json !== undefined)) {
        const { status, text } = await api.send(method, path(made), {
          raw: JSON.stringify({ body: "x".repeat(2 * MIB) }),
        });
        expect(status, path(made)).toBe(413);
        expect(JSON.parse(text)).toMatchObject({ code: "payload_too_large" });
      }
    },
  },
  {
    title: "a body of 1 MiB to the byte is accepted, one byte more is not",
    async run(driver) {
      const api = connect(driver);
      const fields = { url: driver.target.url("/hook"), scheduled_at: timeIn(driver, MINUTE) };
      const room = MIB - JSON.stringify({ ...fields, body: "" }).length;
      await api.create("/jobs", { ...fields, body: "x".repeat(room) });
      expect(
        (await api.send("POST", "/jobs", { json: { ...fields, body: "x".repeat(room + 1) } })).status,
      ).toBe(413);
      // Bytes count, not characters.
      expect(
        (await api.send("POST", "/jobs", { json: { ...fields, body: "ü".repeat(room - 1) } })).status,
      ).toBe(413);
    },
  },
  {
    title: "invalid input names every field that is wrong",
    async run(driver) {
      const json = { url: "nonsense", scheduled_at: "soon", max_retries: 21, headers: { "X-Count": 1 } };
      const error = await connect(driver).refused(
        400,
        /^(url|scheduled_at|max_retries|headers\.X-Count): /,
        "POST",
        "/jobs",
        json,
      );
      expect(error.code).toBe("invalid_request");
      expect(error.issues?.map(({ path }) => path).sort()).toEqual([
        "headers.X-Count",
        "max_retries",
        "scheduled_at",
        "url",
      ]);
      for (const { message } of error.issues ?? []) expect(message).not.toBe("");
    },
  },
  {
    title: "unknown fields and query parameters are ignored",
    needs: ["virtual time"],
    async run(driver) {
      const api = connect(driver);
      const made = await createEverything(driver, api, { colour: "blue", nested: { deep: [1] }, id: "mine" });
      expect(made.job).toMatch(/^job_/);
      await api.read("/jobs?colour=blue&page=2");
      await createFailedJob(driver, api);
      await driver.advance(SECOND);
    },
  },
]);

function expectError({ status, text }: Reply, expected: number, error: string, code: string): void {
  expect({ status, ...JSON.parse(text) }).toEqual({ status: expected, error, code });
}
