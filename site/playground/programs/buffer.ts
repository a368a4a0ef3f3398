import { Fliq } from "fliq";
import { createFliqMock } from "fliq/mock/core";

const mock = createFliqMock({ now: "2026-03-26T09:30:00Z" });
const fliq = new Fliq({ token: "fliq_sk_test", fetch: mock.fetch });
mock.route("https://mail.example.com/*", () => new Response("sent"));
mock.failNext("https://mail.example.com/*", { status: 429, times: 3 });

// Twelve mails at once, two a second; the provider asks for a break at first.
const mails = await fliq.buffers.create({
  name: "mails",
  url: "https://mail.example.com/send",
  rate_limit: 2,
});
for (let number = 1; number <= 12; number += 1)
  await fliq.buffers.push(mails.id, { body: JSON.stringify({ number }) });
await mock.runAll();
console.log(await fliq.buffers.stats(mails.id));
