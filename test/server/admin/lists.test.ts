import { expect, test } from "vitest";
import type {
  BufferList,
  EmailList,
  JobList,
  ScheduleList,
  ServerState,
} from "../../../mock/server/index.ts";
import { startServer } from "../support.ts";

const NOW = "2026-03-26T09:30:00Z";

test("jobs come with the latest change first, are found by URL, id and key, and say how many fit", async () => {
  const server = await startServer({ now: NOW, fetch: async () => Response.json({}) });
  const one = await server.createJob("https://app.example.com/apples", 60_000, {
    idempotency_key: "the-key",
  });
  const two = await server.createJob("https://app.example.com/pears", 3_600_000);
  const list = async (query: string) => {
    const { jobs, total } = await server.call<JobList>("GET", `/ui/api/jobs${query}`);
    return { ids: jobs.map(({ id }) => id), total };
  };
  await server.advance("2m");
  expect(await list("")).toEqual({ ids: [one.id, two.id], total: 2 });
  expect(await list("?limit=1")).toEqual({ ids: [one.id], total: 2 });
  expect(await list("?q=PEARS")).toEqual({ ids: [two.id], total: 1 });
  expect(await list("?q=the-k")).toEqual({ ids: [one.id], total: 1 });
  expect(await list(`?q=${two.id}`)).toEqual({ ids: [two.id], total: 1 });
  expect(await list("?status=completed&method=post")).toEqual({ ids: [one.id], total: 1 });
  expect(await list("?q=plums")).toEqual({ ids: [], total: 0 });
});

test("schedules are listed whole by the open-source server too, whose own list loses rows", async () => {
  const server = await startServer({ now: NOW, server: "open-source", token: `fliq_sk_${"a".repeat(64)}` });
  for (const name of ["one", "two", "three"])
    await server.call("POST", "/schedules", {
      name,
      cron_expr: "0 3 * * *",
      url: "https://a.example.com/",
      method: "POST",
    });
  const { schedules, total } = await server.call<ScheduleList>("GET", "/ui/api/schedules");
  expect(schedules.map(({ name }) => name)).toEqual(["three", "two", "one"]);
  expect(total).toBe(3);
  expect(await server.call<ServerState>("GET", "/ui/api/state")).toMatchObject({ server: "open-source" });
});

test("buffers come with the latest activity first, and are found by name, URL and id", async () => {
  const server = await startServer({ now: NOW, fetch: async () => Response.json({}) });
  const make = (name: string) =>
    server.call<{ id: string }>("POST", "/buffers", { name, url: `https://${name}.example.com/` });
  const one = await make("apples");
  await server.advance("1m");
  const two = await make("pears");
  const list = async (query: string) => {
    const { buffers, total } = await server.call<BufferList>("GET", `/ui/api/buffers${query}`);
    return { ids: buffers.map(({ id }) => id), total };
  };
  expect(await list("")).toEqual({ ids: [two.id, one.id], total: 2 });
  await server.advance("1m");
  await server.call("POST", `/buffers/${one.id}/items`, { body: "{}" });
  expect(await list("")).toEqual({ ids: [one.id, two.id], total: 2 });
  await server.advance("1m");
  await server.call("POST", `/buffers/${two.id}/pause`);
  expect(await list("?limit=1")).toEqual({ ids: [two.id], total: 2 });
  expect(await list("?status=active")).toEqual({ ids: [one.id], total: 1 });
  expect(await list("?q=PEARS.ex")).toEqual({ ids: [two.id], total: 1 });
  expect(await list(`?q=${one.id}`)).toEqual({ ids: [one.id], total: 1 });
});

test("mails are listed with the link that verifies a channel", async () => {
  const server = await startServer({ now: NOW });
  await server.call("POST", "/v1/alerts", { type: "email", target: "ops@example.com", name: "ops" });
  const { emails, total } = await server.call<EmailList>("GET", "/ui/api/emails");
  expect(total).toBe(1);
  expect(emails).toMatchObject([{ to: "ops@example.com", link: expect.stringContaining(server.url) }]);
});
