import type { CaseContext, CaseGroup } from "../case.ts";
import { SECOND } from "../case-clock.ts";
import { equal, holds } from "../expect.ts";
import { readAll } from "./support/jobs.ts";
import { HOSTED_LISTS, OPEN_LISTS, type PagedList, type Row, RUNS } from "./support/lists.ts";
import { readPage } from "./support/pages.ts";

/** Reads a list in pages of many sizes, and once while a row comes in. */
async function checkPages(context: CaseContext, { plural, fill, add }: PagedList): Promise<void> {
  const path = await fill(context, 7);
  const whole = await readPage(context, `${path}?limit=100`, plural);
  equal(whole.next, null, `${path} next_cursor of the whole list`);
  holds(whole.rows.length >= 7, "7 rows at least", whole.rows.length);
  for (const limit of [1, 2, 3, whole.rows.length])
    equal(await readAll(context, `${path}?limit=${limit}`, plural), whole.rows, `${path} by ${limit}`);
  const first = await readPage(context, `${path}?limit=2`, plural);
  await context.clock.pass(SECOND);
  await add(context, path);
  const rest = await readAll<Row>(context, `${path}?limit=2&cursor=${first.next}`, plural);
  equal(
    [...first.rows, ...rest].map(({ id }) => id),
    whole.rows.map(({ id }) => id),
    `${path} while a row came in`,
  );
}

function checkNewestFirst(rows: readonly Row[], key: (row: Row) => string, path: string): void {
  const times = rows.map((row) => Date.parse(key(row)));
  equal(
    times,
    times.toSorted((a, b) => b - a),
    `${path}, the newest first`,
  );
}

export const wireLists: CaseGroup = {
  subject: "The wire: lists",
  cases: [
    {
      name: "pages of every size add up, and a row that comes in meanwhile neither tears nor repeats one",
      rules: ["W15"],
      operations: ["listJobs", "listSchedules", "listScheduleJobs"],
      servers: ["hosted"],
      needs: ["fresh-account", "virtual-time", "target"],
      async run(context) {
        for (const list of [...OPEN_LISTS, RUNS]) await checkPages(context, list);
      },
    },
    {
      name: "so do pages of buffers, items, webhook deliveries and transactions",
      rules: ["W15"],
      operations: ["listBuffers", "listBufferItems", "listWebhookDeliveries", "listTransactions"],
      servers: ["hosted"],
      needs: ["fresh-account", "virtual-time", "target"],
      async run(context) {
        for (const list of HOSTED_LISTS) await checkPages(context, list);
      },
    },
    {
      name: "jobs come by their time and all else by when it was made, the newest first",
      rules: ["W15", "J5"],
      operations: ["listJobs", "listSchedules"],
      needs: ["fresh-account"],
      async run(context) {
        for (const { plural, fill } of OPEN_LISTS) {
          const path = await fill(context, 5);
          const { rows } = await readPage(context, path, plural);
          equal(rows.length, 5, path);
          checkNewestFirst(rows, (row) => String(Reflect.get(row, "scheduled_at") ?? row.created_at), path);
        }
      },
    },
    {
      name: "each page but the last loses a row: the next begins one too late",
      rules: ["O5", "W15"],
      operations: ["listJobs", "listSchedules"],
      servers: ["open-source"],
      needs: ["fresh-account"],
      async run(context) {
        for (const { plural, fill } of OPEN_LISTS) {
          const path = await fill(context, 8);
          const whole = await readPage(context, path, plural);
          equal(whole.rows.length, 8, path);
          const seen = await readAll<Row>(context, `${path}?limit=2`, plural);
          equal(
            seen,
            whole.rows.filter((_, index) => index % 3 !== 2),
            `${path} by 2`,
          );
        }
      },
    },
    {
      name: "alerts and tokens are listed whole, the newest first",
      rules: ["W19"],
      operations: ["listAlerts", "listTokens"],
      servers: ["hosted"],
      needs: ["fresh-account", "virtual-time"],
      async run({ api, clock, target }) {
        const [channels, tokens]: [string[], string[]] = [[], []];
        for (let count = 0; count < 25; count += 1) {
          const channel = { type: "webhook", target: target.at("/s/200").url };
          channels.unshift((await api.create<Row>("/alerts", channel)).id);
          tokens.unshift((await api.create<Row>("/tokens", { name: `t${count}` })).id);
          await clock.pass(SECOND);
        }
        const listed = await api.read<{ channels: Row[] }>("/alerts");
        equal(Object.keys(listed), ["channels"]);
        equal(
          listed.channels.map(({ id }) => id),
          channels,
        );
        equal(
          (await api.read<Row[]>("/tokens")).map(({ id }) => id),
          tokens,
        );
      },
    },
    {
      name: "tokens are a bare array, the newest first",
      rules: ["W19"],
      operations: ["listTokens"],
      async run({ api, clock, unique }) {
        const made: string[] = [];
        for (const name of ["a", "b"]) {
          made.unshift((await api.create<Row>("/tokens", { name: unique(name) })).id);
          await clock.pass(SECOND);
        }
        const listed = await api.read<Row[]>("/tokens");
        equal(
          listed.map(({ id }) => id).filter((id) => made.includes(id)),
          made,
        );
      },
    },
  ],
};
