// Kills a receiver with a durable store, once in the course of each job: `node scripts/kill-receiver.mjs [kills] [seed]`, 200 kills and
// seed 1 by default. It is a process of its own, and dies of SIGKILL at a step that the seed gives; it goes by the mock's time. Every job
// must be done, and its handler may run twice only if its process was killed. Needs node:sqlite, as kill-test.mjs does.
import { fork } from "node:child_process";
import { once } from "node:events";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath, pathToFileURL } from "node:url";
import { build } from "esbuild";
import { findNode } from "./find-node.mjs";

const ROOT = fileURLToPath(new URL("..", import.meta.url));
const CHILD = fileURLToPath(new URL("kill-receiver-child.mjs", import.meta.url));
const URL_CALLED = "https://app.example.com/jobs/charge";
const TIMEOUTS = [10, 120, 300];
const RETRIES = [1, 3];
const CLOCK = Symbol.for("fliq.clock");

/** Kills so many receivers, each in the course of one job. */
export async function killReceivers({ kills, seed, node, log = () => {} }) {
  const folder = mkdtempSync(join(tmpdir(), "fliq-kill-receiver-"));
  const random = createRandom(seed);
  let host;
  const report = { seed, kills: 0, runs: 0, jobs: 0, twice: 0, lost: 0, tooOften: 0, refused: 0 };
  try {
    const child = await bundle(folder, "child", { entryPoints: [CHILD] });
    const contents = `export { createFliqMock } from "./mock/core.ts"; export { Fliq } from "./src/index.ts";`;
    const parent = await bundle(folder, "parent", { stdin: { contents, resolveDir: ROOT } });
    const { createFliqMock, Fliq } = await import(pathToFileURL(parent).href);
    host = createHost(node, child);
    for (; report.kills < kills; report.jobs += 1) {
      const timeout = TIMEOUTS[report.jobs % TIMEOUTS.length];
      const retries = RETRIES[report.jobs % RETRIES.length];
      const works = Math.floor(random() * 0.95 * timeout * 1000);
      // So many steps it takes, about: one job in a few is done before.
      const killAt = 1 + Math.floor(random() * (14 + (2 * works) / 6000));
      const job = { file: join(folder, `${report.jobs}.db`), works, killAt, timeout, retries };
      const outcome = await runJob(job, { createFliqMock, Fliq, host });
      report.kills += outcome.killed ? 1 : 0;
      report.runs += outcome.runs;
      report.refused += outcome.refused;
      report.twice += outcome.runs === 2 ? 1 : 0;
      if (outcome.status !== "completed" || outcome.runs === 0) report.lost += 1;
      if (outcome.runs > (outcome.killed ? 2 : 1)) report.tooOften += 1;
      if (report.lost + report.tooOften > 0) log(`${JSON.stringify({ ...job, ...outcome })}`);
      if (outcome.killed && report.kills % 50 === 0)
        log(`${report.kills} kills, ${report.twice} handlers ran twice`);
    }
    return report;
  } finally {
    host?.stop();
    rmSync(folder, { recursive: true, force: true });
  }
}

async function runJob({ file, works, killAt, timeout, retries }, { createFliqMock, Fliq, host }) {
  const mock = createFliqMock({ now: "2026-03-26T09:30:00Z", seed: killAt });
  const fliq = new Fliq({ token: "fliq_sk_test", fetch: mock.fetch });
  const tally = { killed: false, refused: 0 };
  await host.open({ file, killAt, mock });
  mock.route(URL_CALLED, async (request) => {
    // Back before the next attempt.
    if (host.isDead()) await host.open({ file, killAt: 0, mock });
    const response = await host.receive(request, works);
    tally.killed ||= host.isDead();
    if (response.status === 409) tally.refused += 1;
    return response;
  });
  const { id } = await fliq.schedule({ url: URL_CALLED, timeout: `${timeout}s`, retries });
  await mock.runAll();
  await host.open({ file, killAt: 0, mock });
  const runs = await host.countRuns();
  return { ...tally, runs, status: mock.jobs.find((job) => job.id === id)?.status };
}

/** Keeps a receiver running, and does for it what it asks for: to wait in the mock's time. */
function createHost(node, script) {
  /** What the receiver asked for that has not come yet. */
  let timers = new Map();
  let answers = new Map();
  let child;
  let mock;
  let clock;
  let counted = () => {};

  function send(message) {
    if (child === undefined) return;
    child.send({ ...message, now: mock.now().getTime() }, () => {}); // it may be dead, and not known to be
  }

  async function start() {
    const started = fork(script, [], { execPath: node, execArgv: ["--no-warnings"] });
    started.on("exit", (code, signal) => {
      if (signal !== "SIGKILL")
        throw new Error(`the receiver ended with code ${code}, though nobody killed it`);
      child = undefined;
      const lost = { timers, answers };
      timers = new Map();
      answers = new Map();
      for (const { cancel, end } of lost.timers.values()) {
        cancel();
        end();
      }
      // What a proxy answers whose upstream is gone.
      for (const resolve of lost.answers.values()) resolve(new Response(null, { status: 502 }));
    });
    await once(started, "message");
    child = started;
    started.on("message", (message) => started === child && serve(message));
  }

  async function serve({ kind, wait, ms, id, status, retryAfter, runs }) {
    if (kind === "counted") counted(runs);
    if (kind === "cancel") timers.get(wait)?.cancel();
    if (kind === "over") timers.get(wait)?.end();
    if (kind === "answer") {
      const headers = retryAfter === null ? {} : { "Retry-After": retryAfter };
      answers.get(id)?.(new Response(null, { status, headers }));
    }
    if (kind === "sleep") {
      const sleeper = child;
      await mock.sleep({ milliseconds: ms });
      if (sleeper === child) send({ kind: "woken", wait });
    }
    if (kind === "timer") {
      const timer = { cancel: () => {}, end: () => {} };
      timers.set(wait, timer);
      timer.cancel = clock.setTimer(ms, async () => {
        const over = new Promise((resolve) => {
          timer.end = resolve;
        });
        send({ kind: "woken", wait });
        await over;
      });
    }
  }

  return {
    isDead: () => child === undefined,
    async open({ file, killAt, mock: current }) {
      mock = current;
      if (child === undefined) await start();
      send({ kind: "open", file, killAt });
    },
    async receive(request, works) {
      clock = request[CLOCK];
      const id = request.headers.get("X-Request-ID");
      const parts = {
        method: request.method,
        url: request.url,
        headers: Object.fromEntries(request.headers),
      };
      const answer = new Promise((resolve) => answers.set(id, resolve));
      const body = await request.text();
      send({ kind: "request", id, works, secret: mock.signingSecret, request: { ...parts, body } });
      return answer;
    },
    /** How often the handler of the file's one job began. */
    async countRuns() {
      const count = new Promise((resolve) => {
        counted = resolve;
      });
      send({ kind: "count" });
      return count;
    },
    stop: () => child?.kill("SIGKILL"),
  };
}

async function bundle(folder, name, source) {
  const outfile = join(folder, `${name}.mjs`);
  await build({ ...source, outfile, bundle: true, format: "esm", platform: "node" });
  return outfile;
}

/** Numbers from 0 to 1 that the seed gives (mulberry32). */
function createRandom(seed) {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
}

if (import.meta.url === pathToFileURL(process.argv[1] ?? "").href) {
  const kills = Number(process.argv[2] ?? 200);
  const seed = Number(process.argv[3] ?? 1);
  const report = await killReceivers({ kills, seed, node: findNode(), log: (line) => console.log(line) });
  console.log(report);
  process.exitCode = report.lost + report.tooOften === 0 ? 0 : 1;
}
