import { Fliq } from "fliq";
import { createFliqMock } from "fliq/mock/core";
import { createReceiver, memoryStore } from "fliq/receive";

const mock = createFliqMock({ now: "2026-03-26T09:30:00Z" });
const fliq = new Fliq({ token: "fliq_sk_test", fetch: mock.fetch });
const store = memoryStore();

// The receiving side, as a Worker would have it.
const worker = {
  async fetch(request: Request): Promise<Response> {
    const receiver = createReceiver({ secret: mock.signingSecret, dedupe: store });
    return receiver.handle(request, (delivery) => {
      const { user } = delivery.json<{ user: number }>();
      console.log(`reminded ${user}`);
    });
  },
};
mock.route("https://app.example.com/*", worker);
mock.failNext("*/remind", { status: 503, times: 2 });

await fliq.schedule({ url: "https://app.example.com/remind", in: "30m", body: { user: 42 } });
await mock.advance("1h");
