// The receiver that scripts/kill-receiver.mjs has killed. The file of its database, the step at which it kills
// itself, requests, the time, and what its waits come to, are sent to it. Needs node:sqlite.
import { DatabaseSync } from "node:sqlite";
import { createReceiver, d1Store } from "../src/receive/entry.ts";

let database;
let stepsLeft = 0;
let now = 0;
let waitCount = 0;
/** What goes on when something that was asked for has happened. */
const waits = new Map();

/** A point at which the process may die: of everything that it does before and after. */
function step() {
  stepsLeft -= 1;
  if (stepsLeft === 0) process.kill(process.pid, "SIGKILL");
}

/** A D1 database, over a file. */
function prepare(query) {
  // D1 prepares a statement when it is run: what it speaks of may not be there yet.
  const all = (values) => database.prepare(query).all(...values);
  const withValues = (values) => ({
    bind: (...bound) => withValues(bound),
    all: () => all(values),
    async run() {
      step();
      all(values);
      step();
    },
  });
  return withValues([]);
}
async function batch(statements) {
  step();
  database.exec("BEGIN IMMEDIATE");
  const results = statements.map((statement) => ({ results: statement.all() }));
  step(); // what is not committed is as if it had never been
  database.exec("COMMIT");
  step();
  return results;
}

/** Asks for something, and calls `work` when it has happened. */
function ask(message, work) {
  waitCount += 1;
  waits.set(waitCount, work);
  process.send({ ...message, wait: waitCount });
  return waitCount;
}
const sleep = (ms) => new Promise((resolve) => ask({ kind: "sleep", ms }, resolve));
function setTimer(ms, work) {
  const wait = ask({ kind: "timer", ms }, async () => {
    await work();
    process.send({ kind: "over", wait });
  });
  return () => process.send({ kind: "cancel", wait });
}

process.on("message", async (message) => {
  now = message.now;
  if (message.kind === "woken") {
    const work = waits.get(message.wait);
    waits.delete(message.wait);
    await work();
    return;
  }
  if (message.kind === "open") {
    database?.close();
    database = new DatabaseSync(message.file);
    database.exec("CREATE TABLE IF NOT EXISTS runs (job TEXT)");
    stepsLeft = message.killAt;
    return;
  }
  if (message.kind === "count") {
    process.send({ kind: "counted", ...database.prepare("SELECT count(*) AS runs FROM runs").get() });
    return;
  }
  const { id, secret, works, request } = message;
  const receiver = createReceiver({
    secret,
    dedupe: d1Store({ prepare, batch }),
    now: () => now,
    setTimer,
    onError: (error, { step: during }) => console.error(`${during}:`, error),
  });
  const response = await receiver.handle(request, async (delivery) => {
    step();
    database.prepare("INSERT INTO runs VALUES (?)").run(delivery.id);
    for (let part = 0; part < 4; part += 1) {
      step();
      await sleep(works / 4);
    }
    step();
  });
  step();
  process.send({
    kind: "answer",
    id,
    status: response.status,
    retryAfter: response.headers.get("Retry-After"),
  });
});
process.send({ kind: "ready" });
