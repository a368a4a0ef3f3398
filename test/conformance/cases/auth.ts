import { expect } from "vitest";
import { connect, type Reply, type Schemas } from "../api.ts";
import { section } from "../driver.ts";
import { MINUTE, timeIn } from "./common.ts";
import { createEverything, OPERATIONS } from "./everything.ts";

/** What has an id in its path, and what is said of one that does not exist. */
const NOT_FOUND_SENTENCES = [
  [/^\/jobs\//, "Job not found"],
  [/^\/schedules\//, "Schedule not found"],
  [/^\/buffers\//, "Buffer not found"],
  [/^\/alerts\//, "Alert channel not found"],
  [/^\/tokens\//, "Token not found"],
] as const;

export const authCases = section("Errors and auth", [
  {
    title: "health answers without a token, and with a wrong one",
    async run(driver) {
      const api = connect(driver);
      for (const authorization of [null, "Bearer nonsense", `Bearer ${driver.tokens.alice}`]) {
        const reply = await api.send("GET", "/health", { authorization });
        expect(reply.status).toBe(200);
        expect(JSON.parse(reply.text)).toEqual({ status: "ok" });
      }
    },
  },
  {
    title: "everything but health refuses a request without a token",
    async run(driver) {
      const api = connect(driver);
      const made = await createEverything(driver, api);
      for (const { method, path, json } of OPERATIONS) {
        const reply = await api.send(method, path(made), { json, authorization: null });
        expectError(reply, 401, "Token is invalid or expired", "unauthorized");
      }
      expect(await api.read(`/jobs/${made.job}`)).toMatchObject({ status: "pending" });
    },
  },
  {
    title: "a token that is malformed or unknown is refused",
    async run(driver) {
      const api = connect(driver);
      const { alice } = driver.tokens;
      const wrong = [
        "",
        "Bearer",
        "Bearer ",
        alice,
        `Basic ${alice}`,
        "Bearer fliq_sk_nobody",
        "Bearer sk_live_1",
      ];
      for (const authorization of [...wrong, `Bearer ${alice} ${alice}`, `Bearer ${alice}x`]) {
        const reply = await api.send("GET", "/jobs", { authorization });
        expectError(reply, 401, "Token is invalid or expired", "unauthorized");
      }
    },
  },
  {
    title: "a revoked token is refused at once, and what it made stays",
    async run(driver) {
      const api = connect(driver);
      const created = await api.create<Schemas["TokenCreated"]>("/tokens", { name: "short-lived" });
      const authorization = `Bearer ${created.token}`;
      const json = { url: driver.target.url("/hook"), scheduled_at: timeIn(driver, MINUTE) };
      const reply = await api.send("POST", "/jobs", { authorization, json });
      expect(reply.status).toBe(201);
      await api.done("DELETE", `/tokens/${created.id}`);
      expectError(
        await api.send("GET", "/jobs", { authorization }),
        401,
        "Token is invalid or expired",
        "unauthorized",
      );
      const job: Schemas["Job"] = JSON.parse(reply.text);
      expect(await api.read(`/jobs/${job.id}`)).toEqual(job);
    },
  },
  {
    title: "what belongs to another account is not found, and stays untouched",
    needs: ["two accounts"],
    async run(driver) {
      const alice = connect(driver);
      const bob = connect(driver, "bob");
      const made = await createEverything(driver, alice);
      const before = await alice.read(`/jobs/${made.job}`);
      for (const { method, path, json } of OPERATIONS.filter(({ addressed }) => addressed)) {
        const sentence = NOT_FOUND_SENTENCES.find(([pattern]) => pattern.test(path(made)))?.[1] ?? "";
        expectError(await bob.send(method, path(made), { json }), 404, sentence, "not_found");
      }
      expect(await alice.read(`/jobs/${made.job}`)).toEqual(before);
      for (const path of [
        `/schedules/${made.schedule}`,
        `/buffers/${made.buffer}`,
        `/alerts/${made.alert}`,
      ]) {
        await alice.read(path);
      }
    },
  },
  {
    title: "lists, stats and balance show only the account's own",
    needs: ["two accounts", "fresh account", "virtual time"],
    async run(driver) {
      await createEverything(driver, connect(driver));
      await driver.advance(10 * MINUTE);
      const bob = connect(driver, "bob");
      expect(await bob.read("/jobs")).toEqual({ jobs: [], next_cursor: null });
      expect(await bob.read("/schedules")).toEqual({ schedules: [], next_cursor: null });
      expect(await bob.read("/buffers")).toEqual({ buffers: [], next_cursor: null });
      expect(await bob.read("/alerts")).toEqual({ channels: [], next_cursor: null });
      expect(await bob.read("/webhooks/deliveries")).toEqual({ deliveries: [], next_cursor: null });
      expect(await bob.read("/stats/jobs")).toMatchObject({ total_executions: 0 });
      expect(await bob.read("/billing/balance")).toMatchObject({ balance: 100_000 });
      const [hers, his] = await Promise.all(
        [connect(driver), bob].map((api) => api.read<Schemas["SigningSecret"]>("/signing-secret")),
      );
      expect(hers?.secret).not.toBe(his?.secret);
    },
  },
]);

function expectError({ status, text }: Reply, expected: number, error: string, code: string): void {
  expect({ status, ...JSON.parse(text) }).toEqual({ status: expected, error, code });
}
