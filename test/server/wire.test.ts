import { once } from "node:events";
import type { AddressInfo } from "node:net";
import { createServer, type Socket } from "node:net";
import { gzipSync } from "node:zlib";
import { describe, expect, test } from "vitest";
import { afterTest, startServer, startTarget } from "./support.ts";

/** Takes one request at a time and keeps its bytes as they came. */
async function startRawTarget(answer: string | Buffer): Promise<{ url: string; received: string[] }> {
  const received: string[] = [];
  const sockets = new Set<Socket>();
  const server = createServer((socket) => {
    sockets.add(socket);
    let text = "";
    socket.on("data", (chunk) => {
      text += chunk.toString("latin1");
      const head = text.indexOf("\r\n\r\n");
      const length = Number(/content-length: (\d+)/i.exec(text)?.[1] ?? 0);
      if (head < 0 || text.length < head + 4 + length) return;
      received.push(text);
      text = "";
      socket.end(answer);
    });
    socket.on("error", () => sockets.delete(socket)); // The other end may hang up first.
  });
  server.listen(0, "127.0.0.1");
  await once(server, "listening");
  afterTest(async () => {
    for (const socket of sockets) socket.destroy();
    server.close();
  });
  return { url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`, received };
}

const OK = "HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\nok";

/** What differs from run to run, by what it is. */
function fixed(request: string | undefined, url: string): string[] {
  return (request ?? "")
    .replace(new URL(url).host, "<host>")
    .replace(/(X-Request-Id: ).*/i, "$1<id>")
    .replace(/(X-Fliq-Delivery-Id: ).*/i, "$1<id>")
    .replace(/(X-Fliq-Signature: v1=)[0-9a-f]{64}/i, "$1<hex>")
    .replace(/(X-Fliq-Timestamp: )\d+/i, "$1<seconds>")
    .split("\r\n");
}

describe("on the wire, byte for byte", () => {
  test("a job of the open-source server is what one was recorded to send", async () => {
    const server = await startServer({ server: "open-source" });
    const target = await startRawTarget(OK);
    const token = `fliq_sk_${"a".repeat(64)}`;
    const job = { url: `${target.url}/s`, method: "POST", scheduled_at: server.now().toISOString() };
    const headers = { Authorization: `Bearer ${token}`, "Content-Type": "application/json" };
    const answer = await server.send("POST", "/jobs", headers, JSON.stringify({ ...job, max_retries: 0 }));
    expect(answer.status).toBe(201);
    await server.until("job.answered");
    expect(fixed(target.received[0], target.url)).toEqual([
      "POST /s HTTP/1.1",
      "Host: <host>",
      "User-Agent: Go-http-client/1.1",
      "Content-Length: 0",
      "X-Request-Id: <id>",
      "Accept-Encoding: gzip",
      "",
      "",
    ]);
  });

  test("a job of the hosted server carries its id and is signed; its own headers are spelled as Go spells them", async () => {
    const server = await startServer();
    const target = await startRawTarget(OK);
    await server.createJob(`${target.url}/hook`, 0, {
      headers: { "content-type": "application/json", "x-OWN": "yes", host: "elsewhere.example.com" },
      body: '{"a":1}',
    });
    await server.until("job.answered");
    expect(fixed(target.received[0], target.url)).toEqual([
      "POST /hook HTTP/1.1",
      "Host: <host>",
      "User-Agent: Go-http-client/1.1",
      "Content-Length: 7",
      "Content-Type: application/json",
      "X-Fliq-Delivery-Id: <id>",
      "X-Fliq-Signature: v1=<hex>",
      "X-Fliq-Timestamp: <seconds>",
      "X-Own: yes",
      "X-Request-Id: <id>",
      "Accept-Encoding: gzip",
      "",
      '{"a":1}',
    ]);
  });

  test("a GET sends its body", async () => {
    const server = await startServer();
    const target = await startTarget();
    await server.createJob(target.url, 0, { method: "GET", body: "asked" });
    await server.until("job.answered");
    expect(target.hits).toMatchObject([{ method: "GET", body: "asked", headers: { "content-length": "5" } }]);
  });

  test("an answer in gzip is decoded, and does not show that it was encoded", async () => {
    const packed = gzipSync("hello");
    const head = `HTTP/1.1 200 OK\r\nContent-Encoding: gzip\r\nContent-Length: ${packed.length}\r\n\r\n`;
    const server = await startServer();
    const target = await startRawTarget(Buffer.concat([Buffer.from(head), packed]));
    await server.createJob(target.url, 0);
    await server.until("job.answered");
    expect(server.deliveries[0]?.response).toEqual({ status: 200, headers: {}, body: "hello" });
  });

  test.each([
    ["no answer at all", "", "EOF"],
    ["an answer that is no HTTP", "hello\r\n\r\n", /malformed HTTP/],
  ])("%s is an outcome in words", async (_, answer, words) => {
    const server = await startServer();
    const target = await startRawTarget(answer);
    await server.createJob(target.url, 0, { max_retries: 0 });
    await server.until("job.answered");
    const expected =
      typeof words === "string" ? `do request: Post "${target.url}": ${words}` : expect.stringMatching(words);
    expect(server.jobs[0]).toMatchObject({ status: "failed", last_error: expected });
  });
});

describe("as the open-source server", () => {
  const token = `fliq_sk_${"b".repeat(64)}`;
  const headers = { Authorization: `Bearer ${token}`, "Content-Type": "application/json" };

  test("there is the bare root alone, and what it has not is a plain 404", async () => {
    const server = await startServer({ server: "open-source" });
    for (const path of ["/v1/jobs", "/buffers", "/stats", "/health"]) {
      const { status, headers: given } = await server.send("GET", path, headers);
      expect([path, status, given["content-type"]]).toEqual([path, 404, "text/plain; charset=utf-8"]);
    }
    const list = await server.send("GET", "/jobs", headers);
    expect([list.status, JSON.parse(list.text)]).toEqual([200, { jobs: [], next_cursor: null }]);
  });

  test("only exactly 200 is a success", async () => {
    const server = await startServer({ server: "open-source" });
    const target = await startTarget((_, response) => response.writeHead(204).end());
    const job = { url: target.url, method: "POST", scheduled_at: server.now().toISOString(), max_retries: 0 };
    await server.send("POST", "/jobs", headers, JSON.stringify(job));
    await server.until("job.answered");
    expect(server.jobs[0]).toMatchObject({ status: "failed", last_error: "unexpected status code: 204" });
  });
});

describe("mails", () => {
  test("the link of an email channel's mail verifies it, here", async () => {
    const mails: unknown[] = [];
    const server = await startServer({ onEmail: (email) => mails.push(email) });
    await server.call("POST", "/v1/alerts", { type: "email", name: "ops", target: "ops@example.com" });
    expect(mails).toEqual(server.emails);
    const link = server.emails[0]?.link ?? "";
    expect(link.startsWith(server.url)).toBe(true);
    expect((await server.send("GET", link.slice(server.url.length))).status).toBeLessThan(300);
    expect(await server.call("GET", "/v1/alerts")).toMatchObject({ channels: [{ verified: true }] });
  });
});
