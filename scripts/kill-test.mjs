// Kills a server with a database again and again while it works: `node scripts/kill-test.mjs [kills]`, 100 by default. Every
// job that it said it has must be delivered, each under its own delivery id, and nothing may be delivered that it does not
// know of. Needs a Node with node:sqlite: this one, or one that it installs beside the project.
import { spawn } from "node:child_process";
import { once } from "node:events";
import { mkdtempSync, rmSync } from "node:fs";
import { createServer } from "node:http";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { createInterface } from "node:readline";
import { setTimeout as wait } from "node:timers/promises";
import { fileURLToPath, pathToFileURL } from "node:url";
import { build } from "esbuild";
import { findNode } from "./find-node.mjs";

export { findNode };

const CLIENTS = 8;
const TOKEN = "fliq_sk_kill_test";
const SERVER = fileURLToPath(new URL("kill-test-server.mjs", import.meta.url));

/**
 * Kills a server `kills` times under load, and looks at what became of its jobs.
 * @param {{ kills: number, node: string, log?: (line: string) => void }} options
 * @returns {Promise<import("./kill-test.mjs").KillReport>}
 */
export async function killTest({ kills, node, log = () => {} }) {
  const folder = mkdtempSync(join(tmpdir(), "fliq-kill-"));
  const script = await bundleServer(folder);
  const start = (port) => startServer(node, [script, join(folder, "kill.db"), String(port)]);
  const target = await startTarget();
  /** @type {Set<string>} */
  const acknowledged = new Set();
  const port = await freePort();
  let server = await start(port);
  let loading = true;
  const { id: tokenId, token } = await makeToken(server.url);
  const used = { token, tokenId, at: 0 };
  const clients = Array.from({ length: CLIENTS }, (_, client) =>
    load(() => (loading ? server.url : undefined), target.url, client, acknowledged, used),
  );
  try {
    for (let count = 1; count <= kills; count += 1) {
      await wait(Math.random() * 500);
      server.child.kill("SIGKILL");
      await once(server.child, "exit");
      server = await start(port);
      if (count % 10 === 0)
        log(`${count} kills, ${acknowledged.size} jobs acknowledged, ${target.delivered.size} delivered`);
    }
    loading = false;
    await Promise.all(clients);
    // Once more when nobody asks any longer: what a request would set again is known only if it was kept.
    server.child.kill("SIGKILL");
    await once(server.child, "exit");
    server = await start(port);
    const report = await look(server.url, acknowledged, target, used);
    return { kills: kills + 1, ...report };
  } finally {
    loading = false;
    server.child.kill("SIGKILL");
    target.close();
    rmSync(folder, { recursive: true, force: true });
  }
}

async function makeToken(url) {
  const response = await call(url, "POST", "/tokens", { name: "load" });
  if (response.status !== 201) throw new Error(`no token: ${response.status} ${await response.text()}`);
  return response.json();
}

/** Makes jobs, one after the other, until there is no more address. */
async function load(urlOf, targetUrl, client, acknowledged, used) {
  for (let count = 0; ; count += 1) {
    const url = urlOf();
    if (url === undefined) return;
    const scheduledAt = new Date(Date.now() + Math.random() * 200).toISOString();
    const job = { url: targetUrl, method: "POST", scheduled_at: scheduledAt, body: `${client}/${count}` };
    const sentAt = performance.now();
    let answer;
    try {
      const response = await call(url, "POST", "/v1/jobs", { ...job, max_retries: 20 }, used.token);
      answer = { status: response.status, body: await response.json() };
    } catch {
      await wait(5); // Killed, and not back yet: what was not acknowledged may be lost.
      continue;
    }
    if (answer.status === 201) {
      acknowledged.add(answer.body.id);
      // The token was looked at after the request was sent, and before the job was made.
      const took = Math.ceil(performance.now() - sentAt);
      used.at = Math.max(used.at, Date.parse(answer.body.created_at) - took);
    } else if (answer.status !== 503) throw new Error(`a job was refused: ${JSON.stringify(answer)}`);
  }
}

async function call(url, method, path, body, token = TOKEN) {
  const headers = { Authorization: `Bearer ${token}` };
  return fetch(url + path, { method, headers, ...(body && { body: JSON.stringify(body) }) });
}

/** Waits until the server has nothing more to do, and counts what went wrong. */
async function look(url, acknowledged, target, used) {
  for (;;) {
    const state = await (await call(url, "GET", "/ui/api/state")).json();
    if (state.jobs.pending + state.jobs.running === 0) break;
    await wait(50);
  }
  const ids = new Set([...acknowledged, ...target.delivered.keys()]);
  let lost = 0;
  let unknown = 0;
  for (const id of ids) {
    const response = await call(url, "GET", `/v1/jobs/${id}`);
    const job = response.status === 200 ? await response.json() : undefined;
    if (job === undefined) unknown += 1;
    if (acknowledged.has(id) && (job?.status !== "completed" || !target.delivered.has(id))) lost += 1;
  }
  const hits = [...target.delivered.values()];
  const tokens = await (await call(url, "GET", "/tokens")).json();
  const token = tokens.find(({ id }) => id === used.tokenId);
  return {
    forgotten: Date.parse(token?.last_used_at) >= used.at ? 0 : 1,
    acknowledged: acknowledged.size,
    delivered: hits.length,
    redelivered: hits.filter((times) => times > 1).length,
    lost,
    unknown,
    withoutId: target.countWithoutId(),
    mixedUp: target.countMixedUp(),
  };
}

/** A target that takes up to 50 ms, and notes under which id each body came. */
async function startTarget() {
  const delivered = new Map();
  const idOfBody = new Map();
  let withoutId = 0;
  let mixedUp = 0;
  const server = createServer(async (request, response) => {
    const id = request.headers["x-fliq-delivery-id"];
    let body = "";
    for await (const chunk of request) body += chunk;
    if (typeof id !== "string") withoutId += 1;
    else {
      delivered.set(id, (delivered.get(id) ?? 0) + 1);
      if ((idOfBody.get(body) ?? id) !== id) mixedUp += 1;
      idOfBody.set(body, id);
    }
    await wait(Math.random() * 50);
    response.end("ok");
  });
  server.on("clientError", (_, socket) => socket.destroy());
  server.listen(0, "127.0.0.1");
  await once(server, "listening");
  return {
    url: `http://127.0.0.1:${server.address().port}/hook`,
    delivered,
    countWithoutId: () => withoutId,
    countMixedUp: () => mixedUp,
    close() {
      server.close();
      server.closeAllConnections();
    },
  };
}

/** One file starts in a tenth of the time that the sources take. */
async function bundleServer(folder) {
  const outfile = join(folder, "server.mjs");
  await build({ entryPoints: [SERVER], outfile, bundle: true, format: "esm", platform: "node" });
  return outfile;
}

async function startServer(node, parameters) {
  const child = spawn(node, ["--no-warnings", ...parameters], { stdio: ["ignore", "pipe", "inherit"] });
  const url = await Promise.race([
    once(createInterface(child.stdout), "line").then(([line]) => line),
    once(child, "exit").then(([code]) => {
      throw new Error(`the server ended with code ${code} before it listened`);
    }),
  ]);
  return { child, url };
}

async function freePort() {
  const server = createServer().listen(0, "127.0.0.1");
  await once(server, "listening");
  const { port } = server.address();
  server.close();
  return port;
}

if (import.meta.url === pathToFileURL(process.argv[1] ?? "").href) {
  const kills = Number(process.argv[2] ?? 100);
  const report = await killTest({ kills, node: findNode(), log: (line) => console.log(line) });
  console.log(report);
  const { acknowledged, lost, unknown, withoutId, mixedUp, forgotten } = report;
  const isClean = lost + unknown + withoutId + mixedUp + forgotten === 0;
  process.exitCode = isClean && acknowledged > 0 ? 0 : 1;
}
