// Measures the server: `node bench/server.mjs [--quick]`.
//
// 1. Creating jobs over HTTP, in memory and in a database, against a bare node:http server that parses a JSON body and echoes
//    it: the same requests, from the same client, in the same run. Servers run in processes of their own.
// 2. A thousand jobs due within one second, delivered over loopback: how late each reaches its target.
import { fork } from "node:child_process";
import { once } from "node:events";
import { mkdtempSync, rmSync } from "node:fs";
import { createServer } from "node:http";
import { connect } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { build } from "esbuild";

const CONNECTIONS = 128;
const role = process.argv[2];
const isQuick = role === "--quick";
const WARM_UP = isQuick ? 400 : 4000;
const REQUESTS = isQuick ? 1000 : 20_000;
const ROUNDS = isQuick ? 1 : 3;
const JOBS = isQuick ? 100 : 1000;

if (role === "echo") await serveEcho();
else if (role === "fliq") await serveFliq(process.argv[3], process.argv[4]);
else if (role === undefined || isQuick) await measure();
else throw new Error(`${role} is not known: there is --quick`);

async function measure() {
  const folder = mkdtempSync(join(tmpdir(), "fliq-bench-"));
  try {
    const bundle = join(folder, "server.mjs");
    const entry = fileURLToPath(new URL("../mock/server/index.ts", import.meta.url));
    await build({ entryPoints: [entry], outfile: bundle, bundle: true, format: "esm", platform: "node" });
    await measureThroughput(bundle, folder);
    await measureLateness(bundle);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

async function measureThroughput(bundle, folder) {
  const roles = { echo: ["echo"], memory: ["fliq", bundle] };
  if (process.getBuiltinModule("node:sqlite") !== undefined)
    roles.database = ["fliq", bundle, join(folder, "bench.db")];
  /** @type {Record<string, number>} */
  const best = {};
  for (let round = 0; round < ROUNDS; round += 1) {
    for (const [name, parameters] of Object.entries(roles)) {
      const server = await start(parameters);
      await send(server.port, WARM_UP);
      const startedAt = performance.now();
      await send(server.port, REQUESTS);
      const perSecond = (REQUESTS / (performance.now() - startedAt)) * 1000;
      best[name] = Math.max(best[name] ?? 0, perSecond);
      await server.stop();
    }
  }
  const { echo = 0 } = best;
  for (const [name, perSecond] of Object.entries(best))
    console.log(
      `${name.padEnd(10)} ${Math.round(perSecond)} requests/s  ${(perSecond / echo).toFixed(2)} x echo`,
    );
}

async function measureLateness(bundle) {
  const server = await start(["fliq", bundle]);
  const late = [];
  let resolve;
  const all = new Promise((done) => {
    resolve = done;
  });
  const target = createServer((request, response) => {
    late.push(Date.now() - Number(request.headers["x-due"]));
    response.end();
    if (late.length === JOBS) resolve();
  }).listen(0, "127.0.0.1");
  await once(target, "listening");
  const url = `http://127.0.0.1:${target.address().port}/`;
  const base = Date.now() + 2500;
  await Promise.all(
    Array.from({ length: JOBS }, async (_, index) => {
      const dueAt = base + index;
      const scheduled_at = new Date(dueAt).toISOString();
      const job = { url, method: "POST", scheduled_at, headers: { "X-Due": String(dueAt) } };
      const response = await fetch(`http://127.0.0.1:${server.port}/v1/jobs`, {
        method: "POST",
        headers: { Authorization: "Bearer fliq_sk_bench" },
        body: JSON.stringify(job),
      });
      if (response.status !== 201) throw new Error(`a job was not made: ${await response.text()}`);
    }),
  );
  await all;
  late.sort((a, b) => a - b);
  const at = (share) => late[Math.ceil(late.length * share) - 1];
  console.log(
    `${late.length} jobs due within 1 s, all delivered: late by p50 ${at(0.5)} ms, p99 ${at(0.99)} ms, max ${at(1)} ms`,
  );
  target.close();
  target.closeAllConnections();
  await server.stop();
}

/** Sends requests over some connections, each the next when the last was answered. */
function send(port, count) {
  const body = JSON.stringify({
    method: "POST",
    url: "https://app.example.com/api/send-welcome-email",
    scheduled_at: "2099-01-01T00:00:00.000Z",
    headers: { "Content-Type": "application/json" },
    body: JSON.stringify({ email: "ada@example.com", name: "Ada", type: "welcome" }),
  });
  const request = `POST /v1/jobs HTTP/1.1\r\nHost: 127.0.0.1:${port}\r\nAuthorization: Bearer fliq_sk_bench\r\nContent-Type: application/json\r\nContent-Length: ${Buffer.byteLength(body)}\r\n\r\n${body}`;
  let left = count;
  return Promise.all(
    Array.from(
      { length: CONNECTIONS },
      () =>
        new Promise((resolve, reject) => {
          const socket = connect(port, "127.0.0.1");
          let received = "";
          const next = () => {
            if (left > 0) {
              left -= 1;
              socket.write(request);
            } else {
              socket.end();
              resolve();
            }
          };
          socket.setEncoding("latin1");
          socket.once("error", reject);
          socket.on("connect", next);
          socket.on("data", (chunk) => {
            received += chunk;
            const end = received.indexOf("\r\n\r\n");
            if (end < 0) return;
            const length = Number(/content-length: (\d+)/i.exec(received)?.[1]);
            if (received.length < end + 4 + length) return;
            if (!received.startsWith("HTTP/1.1 201")) reject(new Error(received));
            received = "";
            next();
          });
        }),
    ),
  );
}

async function start(parameters) {
  const child = fork(fileURLToPath(import.meta.url), parameters, {
    execArgv: ["--no-warnings"],
    stdio: ["ignore", "inherit", "inherit", "ipc"],
  });
  process.once("exit", () => child.kill("SIGKILL")); // However it ends, nothing goes on behind it.
  const [port] = await once(child, "message");
  return {
    port,
    async stop() {
      child.kill("SIGKILL");
      await once(child, "exit");
    },
  };
}

async function serveEcho() {
  const server = createServer((request, response) => {
    const chunks = [];
    request.on("data", (chunk) => chunks.push(chunk));
    request.on("end", () => {
      const text = JSON.stringify(JSON.parse(Buffer.concat(chunks).toString("utf8")));
      response.writeHead(201, {
        "Content-Type": "application/json",
        "Content-Length": Buffer.byteLength(text),
      });
      response.end(text);
    });
  }).listen(0, "127.0.0.1");
  await once(server, "listening");
  process.send(server.address().port);
}

async function serveFliq(bundle, db) {
  const { startFliqServer } = await import(bundle);
  const server = await startFliqServer({ port: 0, dailyCredits: 1e9, ...(db && { db }) });
  process.send(Number(new URL(server.url).port));
}
