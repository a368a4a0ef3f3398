// What the page on moving from QStash shows of it, compiled against the package itself in moving.slow.ts.
// #region before
import { Client, Receiver } from "@upstash/qstash";

const client = new Client({ token: process.env["QSTASH_TOKEN"] ?? "" });

const { messageId } = await client.publishJSON({
  url: "https://app.example.com/remind",
  body: { user: 42 },
  delay: "30m",
  retries: 5,
  deduplicationId: "remind:42",
});
await client.schedules.create({
  destination: "https://app.example.com/report",
  scheduleId: "report",
  cron: "CRON_TZ=Europe/Berlin 0 6 * * *",
});
await client.queue({ queueName: "mails" }).enqueueJSON({
  url: "https://app.example.com/mail",
  body: { user: 42 },
  flowControl: { key: "mails", rate: 2, period: "1s", parallelism: 1 },
});
// #endregion before

// #region before-receive
const receiver = new Receiver({
  currentSigningKey: process.env["QSTASH_CURRENT_SIGNING_KEY"] ?? "",
  nextSigningKey: process.env["QSTASH_NEXT_SIGNING_KEY"] ?? "",
});

export async function remind(request: Request): Promise<Response> {
  const body = await request.text();
  const signature = request.headers.get("Upstash-Signature") ?? "";
  await receiver.verify({ signature, body, url: "https://app.example.com/remind" });
  const { user }: { user: number } = JSON.parse(body);
  await remindUser(user);
  return new Response();
}
// #endregion before-receive

/** The rest of what its tables name. */
export async function others(): Promise<void> {
  const url = "https://app.example.com/remind";
  const later = Math.floor(Date.now() / 1000) + 60;
  await client.publish({ url, body: "text", delay: 60, notBefore: later, retryDelay: "1000 * retried" });
  await client.publishJSON({
    url,
    body: {},
    timeout: "10s",
    contentBasedDeduplication: true,
    callback: url,
    failureCallback: url,
  });
  await client.publishJSON({ urlGroup: "all", body: {} });
  await client.batchJSON([{ url, body: {} }]);
  await client.schedules.pause({ schedule: "report" });
  await client.messages.get(messageId);
  await client.messages.cancel(messageId);
  await client.logs();
  const { messages } = await client.dlq.listMessages();
  for (const { dlqId } of messages) await client.dlq.retry(dlqId);
}

declare function remindUser(user: number): Promise<void>;
