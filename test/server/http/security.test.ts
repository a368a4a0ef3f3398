import { once } from "node:events";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { connect } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { spec } from "../../../mock/api/index.ts";
import { readText } from "../../package/manifest.ts";
import { afterTest, startServer, startTarget, type TestServer, TOKEN } from "../support.ts";

/** Every route that the page's calls have, as they are written down, and those beside them. */
const ROUTES: readonly (readonly [method: string, path: string])[] = [
  ...[
    ...readText("mock/server/wire/index.ts").matchAll(
      /^\/\/ {3}(GET|POST|PUT|DELETE) +(\/ui\/api\/[^\s?]+)/gm,
    ),
  ].map(([, method = "", path = ""]) => [method, path.replaceAll(/\{\w+\}/g, "some-id")] as const),
  ...Object.entries(spec.paths).flatMap(([path, methods]) =>
    Object.keys(methods).map((method) => [method.toUpperCase(), path.replaceAll(/\{\w+\}/g, "id")] as const),
  ),
  ...["GET", "POST", "DELETE"].map((method) => [method, "/mcp"] as const),
  ...["/", "/ui/", "/ui/main.js"].map((path) => ["GET", path] as const),
];

const AUTH = { Authorization: `Bearer ${TOKEN}` };
const JOB = JSON.stringify({
  url: "https://app.example.com/",
  method: "POST",
  scheduled_at: "2099-01-01T00:00:00Z",
});

/** Writes raw bytes, and gives back all that comes until the connection is closed. */
async function sendRaw(server: TestServer, ...parts: string[]): Promise<string> {
  const socket = connect(Number(new URL(server.url).port), "127.0.0.1");
  let received = "";
  socket.setEncoding("latin1");
  socket.on("data", (chunk: string) => {
    received += chunk;
  });
  socket.on("error", () => {}); // Cut off while it still writes: what was received is what counts.
  for (const part of parts) socket.write(part);
  await once(socket, "close");
  return received;
}

describe("who may call", () => {
  test.each(["evil.example.com", "evil.example.com:4747", "127.0.0.1.nip.io", "a b", "10.0.0.5"])(
    "Host %j is refused",
    async (host) => {
      const server = await startServer();
      for (const path of ["/v1/jobs", "/ui/", "/ui/api/state", "/"]) {
        const { status, text } = await server.send("GET", path, { ...AUTH, Host: host });
        expect(status).toBe(403);
        expect(JSON.parse(text)).toEqual({ error: expect.stringMatching(/^Host /) });
      }
    },
  );

  test.each([
    ["Host", { Host: "evil.example.com" }],
    ["Origin", { Origin: "https://evil.example.com" }],
  ])("a foreign %s is refused on every route", async (_, headers) => {
    const server = await startServer();
    expect(ROUTES.length).toBeGreaterThan(60);
    for (const [method, path] of ROUTES) {
      const { status } = await server.send(method, path, { ...AUTH, "X-Fliq-Dashboard": "1", ...headers });
      expect([method, path, status]).toEqual([method, path, 403]);
    }
  });

  test("its own names are welcome, and those that are allowed", async () => {
    const server = await startServer({ allowedHosts: ["fliq.test"] });
    for (const host of ["localhost:1", "127.0.0.1", "[::1]:4747", "app.localhost", "FLIQ.test:80"]) {
      expect((await server.send("GET", "/health", { Host: host })).status).toBe(200);
    }
  });

  test.each([
    ["another origin", { Origin: "https://evil.example.com" }],
    ["another port of this machine", { Origin: "http://127.0.0.1:1" }],
    ["an origin that is hidden", { Origin: "null" }],
    ["a browser that says so", { "Sec-Fetch-Site": "cross-site", "Sec-Fetch-Mode": "no-cors" }],
    ["a frame", { "Sec-Fetch-Site": "cross-site", "Sec-Fetch-Mode": "navigate", "Sec-Fetch-Dest": "iframe" }],
  ])("a page of %s cannot make a job, whatever it sends", async (_, headers) => {
    const server = await startServer();
    for (const type of ["application/json", "text/plain", "application/x-www-form-urlencoded"]) {
      const all = { ...AUTH, ...headers, "Content-Type": type };
      expect((await server.send("POST", "/v1/jobs", all, JOB)).status).toBe(403);
    }
    expect(
      (await server.send("OPTIONS", "/v1/jobs", headers)).headers["access-control-allow-origin"],
    ).toBeUndefined();
    expect(server.jobs).toEqual([]);
  });

  test("a simple request has no Authorization, and so makes nothing", async () => {
    const server = await startServer();
    expect((await server.send("POST", "/jobs", { "Content-Type": "text/plain" }, JOB)).status).toBe(401);
    const travel = await server.send("POST", "/ui/api/clock/travel", {}, '{"by":"1h"}');
    expect(travel.status).toBe(403);
    expect(travel.text).toContain("X-Fliq-Dashboard");
    expect(server.clock.ahead_ms).toBe(0);
  });

  test("a link from elsewhere opens the page, and its own page may call", async () => {
    const server = await startServer();
    const opening = {
      "Sec-Fetch-Site": "cross-site",
      "Sec-Fetch-Mode": "navigate",
      "Sec-Fetch-Dest": "document",
    };
    expect((await server.send("GET", "/ui/", opening)).status).toBe(200);
    expect((await server.send("POST", "/v1/jobs", { ...opening, ...AUTH }, JOB)).status).toBe(403);
    const own = { ...AUTH, Origin: server.url, "Sec-Fetch-Site": "same-origin" };
    expect((await server.send("POST", "/v1/jobs", own, JOB)).status).toBe(201);
  });

  test("with a token, it is needed everywhere but for the page's files and health", async () => {
    const server = await startServer({ token: "s3cret" });
    for (const path of ["/v1/jobs", "/ui/api/state", "/ui/api/events/stream"]) {
      expect((await server.send("GET", path)).status).toBe(401);
      expect((await server.send("GET", path, AUTH)).status).toBe(401);
      expect((await server.send("GET", path, { Authorization: "Bearer s3crets" })).status).toBe(401);
    }
    expect((await server.send("GET", "/ui/")).status).toBe(200);
    expect((await server.send("GET", "/health")).status).toBe(200);
    expect((await server.send("GET", "/v1/jobs", { Authorization: "Bearer s3cret" })).status).toBe(200);
    expect(await server.call("GET", "/ui/api/state")).toMatchObject({ token_required: true });
    const made = await server.call<{ token: string }>("POST", "/v1/tokens", { name: "ci" });
    expect((await server.send("GET", "/v1/jobs", { Authorization: `Bearer ${made.token}` })).status).toBe(
      200,
    );
  });

  test("listening to others is warned of", async () => {
    const server = await startServer({ host: "0.0.0.0" });
    expect(server.warnings).toEqual([expect.stringMatching(/no token is set/)]);
    expect((await server.send("GET", "/health", { Host: "192.168.1.7:4747" })).status).toBe(200);
    expect((await server.send("GET", "/health", { Host: "evil.example.com" })).status).toBe(403);
  });
});

describe("what one client may take", () => {
  test("a body over 1 MiB is refused, said or unsaid, and not read", async () => {
    const server = await startServer();
    const head = "POST /v1/jobs HTTP/1.1\r\nHost: localhost\r\nAuthorization: Bearer fliq_sk_a\r\n";
    const said = await sendRaw(server, `${head}Content-Length: 1048577\r\n\r\n`);
    expect(said).toMatch(/^HTTP\/1.1 413 .*connection: close/is);
    const chunk = `10000\r\n${"x".repeat(65_536)}\r\n`;
    const unsaid = await sendRaw(server, `${head}Transfer-Encoding: chunked\r\n\r\n`, chunk.repeat(17));
    expect(unsaid).toMatch(/^HTTP\/1.1 413 /);
  });

  test("a body of exactly 1 MiB is read", async () => {
    const server = await startServer();
    const frame = JSON.stringify({
      url: "https://app.example.com/",
      method: "POST",
      scheduled_at: "2099-01-01T00:00:00Z",
      body: "",
    });
    const body = frame.replace('"body":""', `"body":"${"x".repeat(1_048_576 - frame.length)}"`);
    expect((await server.send("POST", "/v1/jobs", AUTH, body)).status).toBe(201);
  });

  test("a long head is refused", async () => {
    const server = await startServer({ limits: { headerBytes: 1000 } });
    const { status } = await server.send("GET", "/health", { "X-Long": "x".repeat(2000) });
    expect(status).toBe(431);
  });

  test("a slow client is cut off, in the head and in the body", async () => {
    const server = await startServer({ limits: { headersTimeoutMs: 50, requestTimeoutMs: 100 } });
    expect(await sendRaw(server, "POST /v1/jobs HTTP/1.1\r\nHost: localhost\r\n")).toMatch(/^HTTP\/1.1 408/);
    const head = "POST /v1/jobs HTTP/1.1\r\nHost: localhost\r\nAuthorization: Bearer fliq_sk_a\r\n";
    expect(await sendRaw(server, `${head}Content-Length: 100\r\n\r\n{`)).toMatch(/^HTTP\/1.1 408/);
    expect(server.jobs).toEqual([]);
  });

  test.each(["/ui/big.js", "/v1/jobs?limit=100"])(
    "a client that does not take %s is cut off",
    async (path) => {
      const dashboard = mkdtempSync(join(tmpdir(), "fliq-page-"));
      afterTest(async () => rmSync(dashboard, { recursive: true }));
      writeFileSync(join(dashboard, "index.html"), "");
      writeFileSync(join(dashboard, "big.js"), "x".repeat(300_000));
      const server = await startServer({ dashboard, limits: { responseTimeoutMs: 100 } });
      const url = `https://app.example.com/${"x".repeat(2000)}`;
      for (let count = 0; count < 100; count += 1) await server.createJob(url, 3_600_000);
      const socket = connect(Number(new URL(server.url).port), "127.0.0.1").pause();
      const head = `GET ${path} HTTP/1.1\r\nHost: localhost\r\nAuthorization: Bearer fliq_sk_a\r\n\r\n`;
      socket.write(head.repeat(100)); // What the system itself would hold of one answer is not little.
      // Only who writes is told that the other end is gone.
      const writing = setInterval(() => socket.write("\r\n"), 20);
      afterTest(async () => clearInterval(writing));
      const [error] = await once(socket, "error");
      expect(error).toMatchObject({ code: expect.stringMatching(/ECONNRESET|EPIPE/) });
    },
    10_000, // Sooner than by any other limit.
  );

  test("more connections than allowed are closed", async () => {
    const server = await startServer({ limits: { connections: 1 } });
    const held = connect(Number(new URL(server.url).port), "127.0.0.1");
    await once(held, "connect");
    held.write("GET /health HTTP/1.1\r\nHost: localhost\r\n\r\n");
    await once(held, "data");
    await expect(server.send("GET", "/health")).rejects.toThrow();
    held.destroy();
  });

  test("a request line that is no path is an answer, not a crash", async () => {
    const server = await startServer();
    const raw = (line: string) => sendRaw(server, `${line}\r\nHost: localhost\r\nConnection: close\r\n\r\n`);
    expect(await raw("GET http://evil.example.com/v1/jobs HTTP/1.1")).toMatch(/^HTTP\/1.1 404/);
    expect(await sendRaw(server, "GET /v1/jobs HTTP/1.1\r\nHost:\r\n\r\n")).toMatch(/^HTTP\/1.1 40[03]/);
    expect(await raw("GET //evil.example.com HTTP/1.1")).toMatch(/^HTTP\/1.1 404/);
    expect(await raw("GET /ui/../../etc/passwd HTTP/1.1")).not.toContain("root:");
    expect(await raw("GET /ui/..\\..\\etc/passwd HTTP/1.1")).toMatch(/^HTTP\/1.1 400/);
    expect(await raw("GET /ui/%2e%2e/package.json HTTP/1.1")).toMatch(/^HTTP\/1.1 404/);
  });
});

describe("what goes out", () => {
  test("everything is what it says it is", async () => {
    const server = await startServer();
    const target = await startTarget((_, response) => response.end("<script>alert(1)</script>"));
    const job = await server.createJob(target.url, 0, { body: "<script>alert(1)</script>" });
    await server.until("job.answered");
    for (const path of [
      "/v1/jobs",
      `/v1/jobs/${job.id}/attempts`,
      `/ui/api/jobs/${job.id}`,
      "/ui/api/none",
    ]) {
      const { headers } = await server.send("GET", path, AUTH);
      expect(headers).toMatchObject({
        "content-type": "application/json",
        "x-content-type-options": "nosniff",
      });
    }
  });
});
