// What the pages on moving from others show of this package, run as it stands.
import { Fliq } from "fliq";
import { createFliqMock } from "fliq/mock/core";
import { createReceiver, discard, memoryStore } from "fliq/receive";
import { describe, expect, test } from "vitest";
import { readText } from "../package/manifest.ts";

const app = "https://app.example.com";
const mock = createFliqMock({ now: "2026-03-26T09:30:00Z" });
const fliq = new Fliq({ token: "fliq_sk_test", fetch: mock.fetch });

test("from QStash", async () => {
  mock.reset();
  mock.route(`${app}/*`, () => new Response());
  // #region qstash
  const { id } = await fliq.schedule({
    url: "https://app.example.com/remind",
    body: { user: 42 },
    in: "30m",
    retries: 5,
    idempotencyKey: "remind:42",
  });
  await fliq.cron("0 6 * * *", {
    url: "https://app.example.com/report",
    name: "report",
    timezone: "Europe/Berlin",
  });
  const mails = await fliq.buffers.create({
    name: "mails",
    url: "https://app.example.com/mail",
    rate_limit: 2,
  });
  await fliq.buffers.push(mails.id, { body: JSON.stringify({ user: 42 }) });
  // #endregion qstash
  await mock.advance("1d");
  expect(mock.deliveries.map(({ request }) => new URL(request.url).pathname).sort()).toEqual([
    "/mail",
    "/remind",
    "/report",
  ]);
  expect(mock.jobs.map((job) => job.id)).toContain(id);
});

test("receiving, from QStash", async () => {
  mock.reset();
  const env = { FLIQ_SIGNING_SECRET: mock.signingSecret };
  const reminded: number[] = [];
  const remindUser = async (user: number) => void reminded.push(user);
  // #region qstash-receive
  const receiver = createReceiver({ secret: env.FLIQ_SIGNING_SECRET, dedupe: memoryStore() });

  async function remind(request: Request): Promise<Response> {
    return receiver.handle(request, async (delivery) => {
      const { user } = delivery.json<{ user: number }>();
      await remindUser(user);
    });
  }
  // #endregion qstash-receive
  mock.route(`${app}/remind`, remind);
  await fliq.schedule({ url: `${app}/remind`, body: { user: 42 } });
  await mock.runAll();
  expect(reminded).toEqual([42]);
});

describe("each call that a page names of another package", () => {
  test.each([
    { page: "docs/from-qstash.md", files: ["qstash.ts"], pattern: /^client\.[\w.]+$|^receiver\.\w+$/ },
    {
      page: "docs/from-inngest.md",
      files: ["inngest.ts", "inngest-others.ts"],
      pattern: /^(?:step|inngest)\.\w+$/,
    },
  ])("is compiled: $page", ({ page, files, pattern }) => {
    const code = files.map((file) => readText(`test/package/moving/${file}`)).join("\n");
    const firsts = [...readText(page).matchAll(/^\| (.+?) \|/gm)].map(([, cell = ""]) => cell);
    const calls = firsts
      .flatMap((cell) => [...cell.matchAll(/`([\w.]+)\(/g)].map(([, call = ""]) => call))
      .filter((call) => pattern.test(call));
    expect(calls.length).toBeGreaterThan(5);
    expect(calls.filter((call) => !code.includes(`${call}(`))).toEqual([]);
  });
});

test("from Inngest", async () => {
  mock.reset();
  const mails: string[] = [];
  const users = new Map([[42, { email: "ada@example.com", hasLeft: false }]]);
  const sendMail = async (to: string, subject: string, _: { readonly key: string }) => {
    mails.push(`${to}: ${subject}`);
  };
  const signingSecret = mock.signingSecret;
  // #region inngest
  const receiver = createReceiver({ secret: signingSecret, dedupe: memoryStore() });

  const worker = {
    fetch: (request: Request) =>
      receiver.handle(request, async (delivery) => {
        const { user, subject } = delivery.json<{ user: number; subject: string }>();
        const found = users.get(user);
        if (found === undefined || found.hasLeft) return discard("has left"); // no retry
        await sendMail(found.email, subject, { key: delivery.id }); // what throws is tried again
        return undefined;
      }),
  };

  const onboarding = await fliq.sequence({
    key: "onboarding:42",
    baseUrl: "https://app.example.com",
    retries: 5,
    steps: [
      { in: "30m", url: "/mail", body: { user: 42, subject: "Welcome" } },
      { after: "3d", url: "/mail", body: { user: 42, subject: "Tips" } },
    ],
  });
  // #endregion inngest
  mock.route(`${app}/*`, worker);
  await mock.advance("1h");
  expect(mails).toEqual(["ada@example.com: Welcome"]);
  // #region inngest-cancel
  await onboarding.cancel(); // in place of cancelOn
  // #endregion inngest-cancel
  await mock.runAll();
  expect(mails).toHaveLength(1);
});

test("from @fliq/sdk", async () => {
  mock.reset();
  mock.route(`${app}/*`, () => new Response(null, { status: 500 }));
  // #region sdk
  const job = await fliq.jobs.create({
    url: "https://app.example.com/webhook",
    method: "POST",
    body: JSON.stringify({ hello: "world" }),
    scheduled_at: "2026-03-26T10:00:00Z",
    max_retries: 3,
  });
  // #endregion sdk
  await mock.runAll();
  const again: string[] = [];
  // #region sdk
  for await (const failed of fliq.jobs.list({ status: "failed" })) {
    const { id } = await fliq.jobs.replay(failed.id);
    again.push(id);
  }
  // #endregion sdk
  expect(again).toHaveLength(1);
  expect(job.id).not.toBe(again[0]);
  expect(await fliq.jobs.attempts(String(job.id))).toHaveLength(4);
});
