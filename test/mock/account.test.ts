import { describe, expect, test } from "vitest";
import { createFliqMock } from "../../mock/core.ts";
import { APP, call, createJob } from "./support/api.ts";

const NOW = "2026-03-26T09:30:00Z";

describe("mock.emails", () => {
  test("has the link that verifies a channel, and then its alerts", async () => {
    const mock = createFliqMock({ now: NOW, seed: 1 });
    mock.route("*", () => new Response(null, { status: 500 }));
    const channel = { type: "email", target: "ops@example.com", name: "ops" };
    const { body } = await call<{ id: string; verified: boolean }>(mock, "POST", "/alerts", channel);
    expect(body.verified).toBe(false);
    expect(mock.emails).toMatchObject([
      { at: new Date(NOW), to: "ops@example.com", link: expect.any(String) },
    ]);
    const link = mock.emails[0]?.link ?? "";
    expect(link).toMatch(/^https:\/\/api\.fliq\.sh\/alerts\/verify\?token=[\da-f]{32}$/);
    expect(await (await mock.fetch(link)).json()).toEqual({ status: "verified" });
    expect((await mock.fetch(link)).status).toBe(400);
    await createJob(mock, 0, { max_retries: 0 });
    await mock.advance("1s");
    expect(JSON.parse(mock.emails[1]?.text ?? "")).toMatchObject({ event: "failure", resource_type: "job" });
  });

  test("a link is too old after 48 hours", async () => {
    const mock = createFliqMock({ now: NOW });
    await call(mock, "POST", "/alerts", { type: "email", target: "ops@example.com" });
    await mock.advance("2d");
    await mock.advance("1ms");
    expect((await mock.fetch(mock.emails[0]?.link ?? "")).status).toBe(400);
  });
});

describe('signed: "lazy"', () => {
  test("deliveries are signed once the secret has been asked for", async () => {
    const mock = createFliqMock({ now: NOW, signed: "lazy" });
    mock.route("*", () => new Response());
    const isSigned = async () => {
      await createJob(mock, 0);
      await mock.advance("1s");
      return "X-Fliq-Signature" in (mock.deliveries.at(-1)?.request.headers ?? {});
    };
    expect(await isSigned()).toBe(false);
    const { body } = await call<{ secret: string }>(mock, "GET", "/signing-secret");
    expect(mock.signingSecret).toBe(body.secret);
    expect(await isSigned()).toBe(true);
  });

  test("false is never, whoever asks for the secret", async () => {
    const mock = createFliqMock({ now: NOW, signed: false });
    mock.route("*", () => new Response());
    await call(mock, "GET", "/signing-secret");
    await createJob(mock, 0);
    await mock.advance("1s");
    expect(mock.deliveries[0]?.request.headers).not.toHaveProperty("X-Fliq-Signature");
  });
});

describe("credits", () => {
  test("a paid plan gets none by the day; topUp() makes the plan a paid one", async () => {
    const mock = createFliqMock({ now: NOW, dailyCredits: 2 });
    mock.route("*", () => new Response());
    const balance = async () =>
      (await call<{ balance: number; plan: string }>(mock, "GET", "/billing/balance")).body;
    for (let count = 0; count < 3; count += 1) await createJob(mock, count * 1000);
    await mock.advance("1m");
    expect(mock.jobs.map(({ status }) => status)).toEqual(["completed", "completed", "failed"]);
    mock.topUp(5);
    expect(await balance()).toMatchObject({ balance: 5, plan: "paid" });
    await mock.advance("2d");
    await createJob(mock, 0);
    await mock.advance("1s");
    expect(await balance()).toMatchObject({ balance: 4, plan: "paid" });
    expect(() => mock.topUp(0)).toThrow("[fliq/mock] topUp: 0 must be a whole number, 1 or more");
    const paid = createFliqMock({ now: NOW, plan: "paid", dailyCredits: 7 });
    expect((await call(paid, "GET", "/billing/balance")).body).toMatchObject({ balance: 7, plan: "paid" });
  });

  test("tell every channel once when they step below 10,000", async () => {
    const mock = createFliqMock({ now: NOW });
    const alerts: unknown[] = [];
    mock.route("*/hook", () => new Response());
    mock.route("*/alerts", async (request) => {
      alerts.push([Object.fromEntries(request.headers), await request.json()]);
      return new Response();
    });
    await call(mock, "POST", "/alerts", { type: "webhook", target: `${APP}/alerts` });
    mock.credits = 10_001;
    for (let count = 0; count < 4; count += 1) await createJob(mock, 0);
    await mock.advance("1s");
    expect(alerts).toEqual([
      [
        {
          "accept-encoding": "gzip",
          "content-length": expect.any(String),
          "content-type": "application/json",
          "user-agent": "Go-http-client/1.1",
        },
        {
          event: "credit_low",
          balance: 9999,
          threshold: 10_000,
          recent_burn: 2,
          crossed_at: "2026-03-26T09:30:00Z",
        },
      ],
    ]);
    expect(mock.timeline()).toContain("alert 1  attempt 1  200  completed  of low credits");
  });
});

test("reset() makes other ids, so that what outlives a test knows none of them", async () => {
  const idsOf = async (mock: ReturnType<typeof createFliqMock>) => {
    mock.route("*", () => new Response());
    const { id } = await createJob(mock, 0);
    await mock.advance("1s");
    return [id, mock.deliveries[0]?.request.headers["X-Request-ID"]];
  };
  const mock = createFliqMock({ now: NOW, seed: 3 });
  const first = await idsOf(mock);
  mock.reset();
  const second = await idsOf(mock);
  expect(second.some((id) => first.includes(id))).toBe(false);
  expect(await idsOf(createFliqMock({ now: NOW, seed: 3 }))).toEqual(first);
});
