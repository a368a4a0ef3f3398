import type { Schemas } from "../api.ts";
import type { CaseGroup } from "../case.ts";
import { API_OPERATIONS } from "../catalogue.ts";
import { isNoSuchPath } from "../check-answer.ts";
import { equal, holds, isUuid } from "../expect.ts";
import { UNKNOWN_ID } from "./support/jobs.ts";

/** What there is one of by an id, and what is said of an id that names none. */
const NOT_FOUND = [
  [/^\/jobs\//, "Job not found"],
  [/^\/schedules\//, "Schedule not found"],
  [/^\/buffers\//, "Buffer not found"],
  [/^\/alerts\//, "Alert channel not found"],
  [/^\/tokens\//, "Token not found"],
] as const;

/** A body that each operation with an id in its path takes. */
const BODIES: Readonly<Record<string, object>> = {
  updateAlert: { enabled: false },
  pushBufferItem: { body: "1" },
};

export const wireAccess: CaseGroup = {
  subject: "The wire: paths, tokens, ids",
  cases: [
    {
      name: "an unknown path, or a known one with an unknown method, is a plain 404 before the token is looked at",
      rules: ["W2"],
      operations: [],
      async run({ api }) {
        const unknown = [
          ["GET", "/nope"],
          ["PUT", "/jobs"],
          ["PATCH", "/jobs/x"],
          ["GET", "/jobs/x/y/z"],
          ["DELETE", "/billing/balance"],
        ] as const;
        for (const [method, path] of unknown) {
          for (const authorization of [`Bearer ${api.token}`, null]) {
            const reply = await api.send(method, path, { authorization });
            holds(isNoSuchPath(reply), "404 page not found, as text/plain", `${reply.status} ${reply.text}`);
          }
        }
      },
    },
    {
      name: "the tutorial's /v1 before a path means the same",
      rules: ["W1"],
      operations: ["createJob", "getJob"],
      servers: ["hosted"],
      needs: ["mock"],
      async run({ api, clock, target }) {
        const json = { url: target.at("/s/200").url, method: "POST", scheduled_at: clock.in(3_600_000) };
        const made = await api.send("POST", "/v1/jobs", { json, mayBeAbsent: true });
        equal(made.status, 201);
        const { id }: Schemas["JobCreated"] = JSON.parse(made.text);
        const read = await api.send("GET", `/v1/jobs/${id}`, { mayBeAbsent: true });
        equal(JSON.parse(read.text), await api.read(`/jobs/${id}`));
      },
    },
    {
      name: "every operation but the public ones wants the token",
      rules: ["W3"],
      operations: ["listJobs", "createJob", "listSchedules", "listTokens", "getBalance"],
      async run({ api, server }) {
        for (const { method, path, isPublic, isHosted } of API_OPERATIONS) {
          if (isPublic || (isHosted && server === "open-source")) continue;
          const json = method === "GET" || method === "DELETE" ? undefined : {};
          const at = path.replaceAll(/\{\w+\}/g, UNKNOWN_ID);
          const reply = await api.send(method, at, { json, authorization: null });
          equal(
            [reply.status, JSON.parse(reply.text)],
            [401, { error: "Unauthorized" }],
            `${method} ${path}`,
          );
        }
      },
    },
    {
      name: "a token that is written in another way is refused",
      rules: ["W3"],
      operations: ["listJobs"],
      async run({ api }) {
        const { token } = api;
        for (const authorization of [
          "",
          token,
          `bearer ${token}`,
          `Basic ${token}`,
          "Bearer",
          "Bearer nonsense",
        ]) {
          const reply = await api.send("GET", "/jobs", { authorization });
          equal([reply.status, JSON.parse(reply.text)], [401, { error: "Unauthorized" }], authorization);
        }
      },
    },
    {
      name: "what looks like a token and has not 64 hex digits is refused",
      rules: ["O7", "W3"],
      operations: ["listJobs"],
      servers: ["open-source"],
      async run({ api }) {
        for (const token of ["fliq_sk_short", `fliq_sk_${"0".repeat(63)}`, `fliq_sk_${"g".repeat(64)}`]) {
          const reply = await api.send("GET", "/jobs", { authorization: `Bearer ${token}` });
          equal([reply.status, JSON.parse(reply.text)], [401, { error: "Unauthorized" }], token);
        }
      },
    },
    {
      name: "an id that names nothing, or is malformed, is 404",
      rules: ["W4"],
      operations: ["getJob", "cancelJob", "listJobAttempts", "getSchedule", "deleteSchedule", "deleteToken"],
      async run({ api, server }) {
        for (const { id: operation, method, path, isHosted } of API_OPERATIONS) {
          if (!path.includes("{") || (isHosted && server === "open-source")) continue;
          const sentence = NOT_FOUND.find(([pattern]) => pattern.test(path))?.[1] ?? "";
          for (const id of ["nope", UNKNOWN_ID])
            await api.refused(404, sentence, method, path.replaceAll(/\{\w+\}/g, id), BODIES[operation]);
        }
      },
    },
    {
      name: "X-Request-ID comes back as it was sent, else a fresh UUID",
      rules: ["W5"],
      operations: ["listJobs", "getJob"],
      async run({ api }) {
        for (const path of ["/jobs?limit=1", `/jobs/${UNKNOWN_ID}`]) {
          const named = await api.send("GET", path, { headers: { "X-Request-ID": "abc-123" } });
          equal(named.headers.get("X-Request-ID"), "abc-123");
          const replies = [await api.send("GET", path), await api.send("GET", path)];
          const [first, second] = replies.map(({ headers }) => headers.get("X-Request-ID"));
          equal([first, second], [isUuid, isUuid]);
          holds(first !== second, "a request id of its own", second);
        }
      },
    },
  ],
};
