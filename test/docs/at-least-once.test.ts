// What docs/at-least-once.md shows, run as it stands.
import { Fliq } from "fliq";
import { createFliqMock } from "fliq/mock/core";
import { createReceiver, type Delivery, memoryStore } from "fliq/receive";
import { expect, test } from "vitest";

const URL_OF_JOB = "https://app.example.com/charge";

function set() {
  const mock = createFliqMock({ now: "2026-03-26T09:30:00Z" });
  const fliq = new Fliq({ token: "fliq_sk_test", fetch: mock.fetch });
  return { mock, fliq };
}

test("a lost answer is delivered again", async () => {
  const { mock, fliq } = set();
  // #region twice
  let charges = 0;
  mock.route("https://app.example.com/charge", () => {
    charges += 1;
    return new Response();
  });
  mock.disconnect("*/charge", { afterHit: true }); // it is done, and the answer is lost

  await fliq.schedule({ url: "https://app.example.com/charge" });
  await mock.runAll();
  expect(charges).toBe(2);
  // #endregion twice
});

test("a store makes it once", async () => {
  const { mock, fliq } = set();
  let charges = 0;
  const secret = mock.signingSecret;
  const charge = (_: Delivery) => {
    charges += 1;
  };
  // #region once
  const receiver = createReceiver({ secret, dedupe: memoryStore() }); // a shop's own: D1 or a Durable Object
  mock.route("https://app.example.com/charge", (request) => receiver.handle(request, charge));
  mock.disconnect("*/charge", { afterHit: true });
  mock.duplicate("*/charge");

  await fliq.schedule({ url: "https://app.example.com/charge" });
  await mock.runAll();
  expect(charges).toBe(1);
  // #endregion once
});

test("a key takes the id along", async () => {
  const { mock, fliq } = set();
  const keys: string[] = [];
  const bank = { charge: async (_: string, { key }: { readonly key: string }) => void keys.push(key) };
  const receiver = createReceiver({ secret: mock.signingSecret });
  mock.route(URL_OF_JOB, (request) =>
    receiver.handle(request, async (delivery) => {
      // #region key
      const { order } = delivery.json<{ order: string }>();
      await bank.charge(order, { key: delivery.id }); // the id is the same on every attempt
      // #endregion key
    }),
  );
  mock.disconnect("*/charge", { afterHit: true });
  await fliq.schedule({ url: URL_OF_JOB, body: { order: "7" } });
  await mock.runAll();
  expect(keys).toHaveLength(2);
  expect(new Set(keys).size).toBe(1);
});
