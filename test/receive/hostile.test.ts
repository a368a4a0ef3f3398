import { createServer, type RequestListener } from "node:http";
import { type AddressInfo, connect } from "node:net";
import fc from "fast-check";
import { afterAll, beforeAll, expect, test } from "vitest";
import { createReceiver, memoryStore, type PlainRequest } from "../../src/receive/entry.ts";
import { toNodeHandler } from "../../src/receive/node.ts";
import { sign } from "../../src/shared/signature.ts";
import { NOW_MS, SECRET } from "./signed-request.ts";

// Whatever comes that Fliq has not signed: it is answered, and never with a 5xx.

const quiet = { secret: SECRET, now: NOW_MS, dedupe: memoryStore(), dev: "1", onError: () => undefined };
const receivers = [
  createReceiver(quiet),
  createReceiver({ ...quiet, unsigned: true, dedupeBy: "signature" }),
];
const never = () => {
  throw new Error("was called");
};

const bytes = fc.uint8Array({ maxLength: 300 });
const anyHeader = fc.oneof(
  fc.string({ unit: "binary", maxLength: 100 }),
  fc.constantFrom(
    `v1=${"a".repeat(64)}`,
    `${NOW_MS / 1000}`,
    "7d9f2c1e-6b1a-4f0e-9c55-3a8e1b2d4f60",
    "1048577",
    "-1",
  ),
);
const names = [
  "x-fliq-delivery-id",
  "x-fliq-timestamp",
  "x-fliq-signature",
  "x-fliq-secret",
  "content-length",
  "x-request-id",
];
/** Half of them are plausible up to their signature. */
const headers = fc.oneof(
  fc.dictionary(fc.constantFrom(...names, ":path", "a b", "ü"), anyHeader),
  fc.dictionary(fc.constantFrom("x-request-id", "x-fliq-secret"), anyHeader).map((rest) => ({
    ...rest,
    "x-fliq-delivery-id": "7d9f2c1e-6b1a-4f0e-9c55-3a8e1b2d4f60",
    "x-fliq-timestamp": `${NOW_MS / 1000}`,
    "x-fliq-signature": `v1=${"a".repeat(64)}`,
  })),
);
const url = fc.oneof(
  fc.webUrl({ withQueryParameters: true, withFragments: true }),
  fc.constantFrom("http://localhost/a", "http://127.0.0.1:1/?fliq_secret=%FF", "http://[::1]/"),
);

async function expectRefusal(
  request: Request | PlainRequest | (() => Request | PlainRequest),
): Promise<void> {
  for (const receiver of receivers) {
    for (const answer of [receiver.handle, receiver.webhook]) {
      const response = await answer(typeof request === "function" ? request() : request, never);
      expect([400, 401, 413]).toContain(response.status);
    }
  }
}

test("fuzzed parts and bytes", async () => {
  await fc.assert(
    fc.asyncProperty(
      fc.string(),
      fc.oneof(url, fc.string({ unit: "binary" })),
      headers,
      bytes,
      async (method, to, head, body) => {
        await expectRefusal({ method, url: to, headers: head, body });
      },
    ),
    { numRuns: 400 },
  );
});

test("fuzzed requests, their bodies in pieces, cut off or broken", async () => {
  const pieces = fc.array(bytes, { maxLength: 4 });
  const end = fc.constantFrom("close", "error");
  await fc.assert(
    fc.asyncProperty(url, headers, pieces, end, async (to, head, chunks, how) => {
      const usable = new Headers();
      for (const [name, value] of Object.entries(head)) {
        try {
          usable.set(name, value);
        } catch {}
      }
      await expectRefusal(() => {
        const left = [...chunks];
        const body = new ReadableStream({
          pull(controller) {
            const chunk = left.shift();
            if (chunk) controller.enqueue(chunk);
            else if (how === "close") controller.close();
            else controller.error(new Error("reset"));
          },
        });
        return new Request(to, { method: "POST", headers: usable, body, duplex: "half" } as RequestInit);
      });
    }),
    { numRuns: 300 },
  );
});

test("a right signature under another label: another method, host, path, scheme, time or secret", async () => {
  const genuine = { timestamp: NOW_MS / 1000, method: "POST", url: "https://app.example.com/a", body: "{}" };
  const signature = await sign(SECRET, genuine);
  const moves: Partial<typeof genuine>[] = [
    { method: "PUT" },
    { method: "post" },
    { url: "https://app.example.com/A" },
    { url: "http://app.example.com/a" },
    { url: "https://evil.example/a" },
    { timestamp: genuine.timestamp + 1 },
    { body: "{} " },
    { body: "" },
    { method: "POST.https://app.example.com/a", url: "" },
  ];
  for (const move of moves) {
    const { timestamp, ...parts } = { ...genuine, ...move };
    const head = {
      "x-fliq-delivery-id": "7d9f2c1e-6b1a-4f0e-9c55-3a8e1b2d4f60",
      "x-fliq-timestamp": `${timestamp}`,
      "x-fliq-signature": signature,
    };
    await expectRefusal({ ...parts, headers: head });
  }
});

let port = 0;
const listener: RequestListener = toNodeHandler((request) =>
  (receivers[0] ?? never()).handle(request, never),
);
const server = createServer({ keepAlive: false, requestTimeout: 2000 }, listener);
beforeAll(async () => {
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  port = (server.address() as AddressInfo).port;
});
afterAll(() => {
  server.closeAllConnections();
  return new Promise((resolve) => server.close(resolve));
});

/** Writes bytes to a socket, and gives back what came until it was closed. */
function write(data: Uint8Array | string): Promise<string> {
  return new Promise((resolve) => {
    let answer = "";
    const socket = connect(port, "127.0.0.1", () => socket.end(data));
    socket.on("data", (chunk) => {
      answer += chunk;
    });
    socket.on("error", () => undefined); // closed by the server: what came before counts
    socket.on("close", () => resolve(answer));
  });
}

test("fuzzed bytes on a socket, behind a request line", async () => {
  const line = fc.tuple(
    fc.constantFrom("GET", "POST", "PUT", "TRACE", "OPTIONS", "CONNECT", "X"),
    fc.constantFrom("/a", "*", "//x", "http://evil.example/a", ".evil.example/a", "/%00", "/ü"),
  );
  const fields = fc.constantFrom(
    "Host: app.example.com\r\nContent-Length: 3\r\n",
    "Host: a b\r\n",
    "Host:\r\nTransfer-Encoding: chunked\r\n",
    "Host: app.example.com\r\nX-Fliq-Signature: v1=\xff\r\nX-Fliq-Signature: b\r\n",
    `Host: app.example.com\r\nContent-Length: 9\r\nX-Fliq-Delivery-Id: 7d9f2c1e-6b1a-4f0e-9c55-3a8e1b2d4f60\r\nX-Fliq-Timestamp: ${NOW_MS / 1000}\r\nX-Fliq-Signature: v1=${"a".repeat(64)}\r\n`,
  );
  const statuses = new Set<string>();
  await fc.assert(
    fc.asyncProperty(line, fields, bytes, async ([method, target], head, body) => {
      const start = Buffer.from(`${method} ${target} HTTP/1.1\r\nConnection: close\r\n${head}\r\n`, "latin1");
      const answer = await write(Buffer.concat([start, body]));
      const status = /^HTTP\/1.1 (\d+)/.exec(answer)?.[1] ?? "none";
      expect(status).not.toMatch(/^[25]/);
      statuses.add(status);
    }),
    { numRuns: 300 },
  );
  expect([...statuses]).toEqual(expect.arrayContaining(["400", "401"]));
});
