import { Fliq } from "fliq";
import { createFliqMock } from "fliq/mock/core";
import { createReceiver, memoryStore } from "fliq/receive";

const mock = createFliqMock({ now: "2026-03-26T09:30:00Z" });
const fliq = new Fliq({ token: "fliq_sk_test", fetch: mock.fetch });
const store = memoryStore();
let charges = 0;

// Without `dedupe` the customer pays more than once: take it out, and run again.
const receiver = () => createReceiver({ secret: mock.signingSecret, dedupe: store });
mock.route("https://app.example.com/*", (request) =>
  receiver().handle(request, () => {
    charges += 1;
  }),
);

mock.crashWorker("*/charge"); // the charge is made, and Fliq does not learn of it
mock.duplicate("*/charge"); // the next attempt comes twice at once

await fliq.schedule({ url: "https://app.example.com/charge", in: "10m", body: { order: 7 } });
await mock.runAll();
console.log(`charged ${charges} times`);
