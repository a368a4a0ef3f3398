// What docs/buffers.md shows, run as it stands.
import { Fliq, FliqConnectionError, isFliqError } from "fliq";
import { createFliqMock } from "fliq/mock/core";
import { createReceiver, memoryStore, retryAfter } from "fliq/receive";
import { expect, test, vi } from "vitest";

const app = "https://app.example.com";

function set(options: Parameters<typeof createFliqMock>[0] = {}) {
  const mock = createFliqMock({ now: "2026-03-26T09:30:00Z", ...options });
  const fliq = new Fliq({ token: "fliq_sk_test", fetch: mock.fetch });
  const start = mock.now().getTime();
  const secondsOf = () => mock.deliveries.map(({ startedAt }) => (startedAt.getTime() - start) / 1000);
  return { mock, fliq, secondsOf };
}

test("made once, and filled", async () => {
  const { mock, fliq, secondsOf } = set();
  mock.route(`${app}/*`, () => new Response());
  // #region make
  const mails = await fliq.buffers.create({
    name: "mails", // one of this name in the account
    url: "https://app.example.com/mail",
    rate_limit: 2, // calls a second, 10 unless you say otherwise
    max_retries: 5, // 3
  });
  // #endregion make
  // #region push
  await fliq.buffers.push(mails.id, { body: JSON.stringify({ user: 42 }) });
  const users = [43, 44, 45, 46];
  await fliq.buffers.pushMany(
    mails.id,
    users.map((user) => ({ body: JSON.stringify({ user }) })),
  );
  // #endregion push
  await mock.runAll();
  expect(secondsOf()).toEqual([0, 0, 0.5, 1, 1.5]);
  expect(mock.deliveries.map(({ request }) => request.body)).toEqual(
    [42, ...users].map((user) => JSON.stringify({ user })),
  );

  // #region find
  /** The buffer of that name: it is made by the first who asks. */
  async function findBuffer(name: string, url: string): Promise<string> {
    for await (const buffer of fliq.buffers.list()) if (buffer.name === name) return buffer.id;
    try {
      const { id } = await fliq.buffers.create({ name, url });
      return id;
    } catch (error) {
      // Another was faster.
      if (isFliqError(error) && error.code === "conflict") return findBuffer(name, url);
      throw error;
    }
  }
  // #endregion find
  expect(await findBuffer("mails", `${app}/mail`)).toBe(mails.id);
  const [one, two] = await Promise.all([findBuffer("sms", `${app}/sms`), findBuffer("sms", `${app}/sms`)]);
  expect(one).toBe(two);
  expect(await fliq.buffers.list().toArray()).toHaveLength(2);
});

test("a head that fails holds the line, and is passed over when it fails for good", async () => {
  const { mock, fliq } = set();
  mock.route(`${app}/*`, async (request) => {
    const { user } = (await request.json()) as { user: number };
    return new Response(null, { status: user === 1 ? 503 : 200 });
  });
  const mails = await fliq.buffers.create({
    name: "mails",
    url: `${app}/mail`,
    max_retries: 1,
    backoff: "linear",
  });
  for (const user of [1, 2]) await fliq.buffers.push(mails.id, { body: JSON.stringify({ user }) });
  await mock.runAll();
  // #region line
  expect(mock.timeline()).toMatchInlineSnapshot(`
    "2026-03-26T09:30:00.000Z
     +0s  buffer 1  created "mails" POST https://app.example.com/mail, 10/s
     +0s  item 1    pushed to buffer 1
     +0s  item 2    pushed to buffer 1
     +0s  item 1    attempt 1  503  retry in 30s
    +30s  item 1    attempt 2  503  failed
    +30s  item 2    attempt 1  200  completed"
  `);
  // #endregion line

  mock.route(`${app}/*`, () => new Response());
  // #region replay
  for await (const item of fliq.buffers.items(mails.id, { status: "failed" })) {
    console.log(item.status_code, item.last_error);
    await fliq.buffers.replayItem(mails.id, item.id); // a copy of it, at the end of the line
  }
  // #endregion replay
  await mock.runAll();
  // #region stats
  const { pending, running, completed, failed } = await fliq.buffers.stats(mails.id);
  // #endregion stats
  expect({ pending, running, completed, failed }).toEqual({
    pending: 0,
    running: 0,
    completed: 2,
    failed: 1,
  });
});

test("a 429 puts the line off, and fails nothing", async () => {
  const { mock, fliq, secondsOf } = set();
  let isBusy = true;
  const send = async (_: string) => {};
  const secret = mock.signingSecret;
  // #region busy
  const receiver = createReceiver({ secret, dedupe: memoryStore() });
  mock.route("https://app.example.com/mail", (request) =>
    receiver.handle(request, async (delivery) => {
      if (isBusy) return retryAfter("2m"); // answered with 429 and Retry-After
      await send(delivery.text());
      return undefined;
    }),
  );
  // #endregion busy
  const mails = await fliq.buffers.create({ name: "mails", url: `${app}/mail`, max_retries: 0 });
  await fliq.buffers.push(mails.id, { body: "{}" });
  await mock.advance("3m");
  expect(secondsOf()).toEqual([0, 120]);
  isBusy = false;
  await mock.runAll();
  expect(secondsOf()).toEqual([0, 120, 240]);
  expect(await fliq.buffers.stats(mails.id)).toMatchObject({ completed: 1, failed: 0 });
});

test("paused, it takes items and calls nobody", async () => {
  const { mock, fliq } = set();
  mock.route(`${app}/*`, () => new Response());
  const mails = await fliq.buffers.create({ name: "mails", url: `${app}/mail` });
  // #region pause
  await fliq.buffers.pause(mails.id);
  await fliq.buffers.push(mails.id, { body: "{}" }); // is taken, and waits
  await mock.advance("1h");
  expect(mock.deliveries).toEqual([]);
  await fliq.buffers.resume(mails.id);
  // #endregion pause
  await mock.runAll();
  expect(mock.deliveries).toHaveLength(1);
});

test("a push whose answer is lost is not sent again", async () => {
  const { mock, fliq } = set();
  mock.route(`${app}/*`, () => new Response());
  const mails = await fliq.buffers.create({ name: "mails", url: `${app}/mail` });
  mock.api.failNext("lostResponse");
  const warn = vi.spyOn(console, "warn").mockImplementation(() => {});
  // #region lost
  try {
    await fliq.buffers.push(mails.id, { body: JSON.stringify({ order: "A-17" }) });
  } catch (error) {
    if (!(error instanceof FliqConnectionError && error.mayBeDone)) throw error;
    console.warn("A-17 is in the line, or is not");
  }
  // #endregion lost
  expect(warn).toHaveBeenCalledOnce();
  warn.mockRestore();
  await mock.runAll();
  expect(mock.deliveries).toHaveLength(1);
});

test("told how an item ended", async () => {
  const { mock, fliq } = set();
  const told: string[] = [];
  const secret = mock.signingSecret;
  mock.route(`${app}/mail`, () => new Response(null, { status: 500 }));
  // #region told
  const receiver = createReceiver({ secret });
  mock.route("https://app.example.com/mail-events", (request) =>
    receiver.webhook(request, (notice) => {
      if ("job_id" in notice) told.push(`${notice.status}: ${notice.last_error}`); // job_id is the item's id
    }),
  );
  const mails = await fliq.buffers.create({
    name: "mails",
    url: "https://app.example.com/mail",
    max_retries: 0,
    webhook_url: "https://app.example.com/mail-events",
  });
  // #endregion told
  await fliq.buffers.push(mails.id, { body: "{}" });
  await mock.runAll();
  expect(told).toEqual(["failed: unexpected status code: 500"]);
});

test("the open-source server has none", async () => {
  const { mock } = set({ server: "open-source" });
  const fliq = new Fliq({ token: `fliq_sk_${"0".repeat(64)}`, fetch: mock.fetch });
  await expect(fliq.buffers.create({ name: "mails", url: `${app}/mail` })).rejects.toMatchObject({
    code: "not_found",
  });
});
