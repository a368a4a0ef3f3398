import { expect } from "vitest";
import { type Api, connect } from "../api.ts";
import { type Driver, section } from "../driver.ts";
import {
  createFailedJob,
  createJob,
  DAY,
  HOUR,
  type Job,
  type JobPage,
  MINUTE,
  readAll,
  SECOND,
  timeIn,
} from "./common.ts";

interface Row {
  readonly id: string;
  readonly created_at: string;
}

/** A list of the API: where it is, what its page calls its entries, and how it comes to hold some. */
interface ListEntry {
  readonly plural: string;
  readonly fill: (driver: Driver, api: Api, count: number) => Promise<string>;
  /** Adds an entry that is newer than all. */
  readonly insert: (driver: Driver, api: Api, path: string) => Promise<unknown>;
}

/** What fills a list can add to it too, unless it makes a list of its own each time. */
function list(
  plural: string,
  fill: ListEntry["fill"],
  insert: ListEntry["insert"] = (driver, api) => fill(driver, api, 1),
): ListEntry {
  return { plural, fill, insert };
}

const LISTS: readonly ListEntry[] = [
  list("jobs", fillJobs, (driver, api) => createJob(driver, api, { scheduled_at: timeIn(driver, 9 * DAY) })),
  list(
    "schedules",
    fillWith("/schedules", (url) => ({ url, cron_expr: "@yearly" })),
  ),
  list(
    "buffers",
    fillWith("/buffers", (url, index) => ({ url, name: `buffer ${index}` })),
  ),
  list(
    "channels",
    fillWith("/alerts", (target) => ({ type: "webhook", target })),
  ),
  list(
    "tokens",
    fillWith("/tokens", (_, index) => ({ name: `token ${index}` })),
  ),
  list("items", fillItems, (_, api, path) => api.create(path, {})),
  list("deliveries", fillWebhooks),
  list("transactions", fillTransactions),
  list("jobs", fillScheduleJobs, async (driver, api, path) => {
    await api.done("POST", path.replace(/jobs$/, "resume"));
    await driver.advance(SECOND);
  }),
];

const BAD_LIMITS = ["0", "101", "-1", "abc", "1.5", "", "1e1", "0x10", "NaN", "99999999999999999999"];

export const listCases = section("Lists", [
  {
    title: "a page holds 20 entries unless limit says otherwise, newest first, and the last page says so",
    needs: ["virtual time", "fresh account"],
    async run(driver) {
      const api = connect(driver);
      for (const { plural, fill } of LISTS) {
        const path = await fill(driver, api, 23);
        const first = await readPage(api, path, plural);
        expect(first.rows, path).toHaveLength(20);
        const second = await readPage(api, `${path}?cursor=${first.next}`, plural);
        expect(second.next, path).toBeNull();
        const whole = await readPage(api, `${path}?limit=100`, plural);
        expect(whole.next, path).toBeNull();
        expect(whole.rows.length).toBeGreaterThanOrEqual(23);
        expect([...first.rows, ...second.rows], path).toEqual(whole.rows);
        const keys = whole.rows.map(({ created_at, id }) => `${created_at} ${id}`);
        expect(keys.toSorted().reverse(), path).toEqual(keys);
      }
    },
  },
  {
    title: "pages of every size add up to the whole list",
    needs: ["virtual time", "fresh account"],
    async run(driver) {
      const api = connect(driver);
      for (const { plural, fill } of LISTS) {
        const path = await fill(driver, api, 6);
        const whole = await readPage(api, `${path}?limit=100`, plural);
        for (const limit of [1, 2, 3, whole.rows.length]) {
          expect(await readAll(api, `${path}?limit=${limit}`, plural), `${path} by ${limit}`).toEqual(
            whole.rows,
          );
        }
        const exact = await readPage(api, `${path}?limit=${whole.rows.length}`, plural);
        expect(exact.next, `${path} has no empty page at its end`).toBeNull();
      }
    },
  },
  {
    title: "limit is a whole number from 1 to 100",
    needs: ["virtual time"],
    async run(driver) {
      const api = connect(driver);
      for (const { fill } of LISTS) {
        const path = await fill(driver, api, 1);
        for (const limit of ["1", "100"]) await api.read(`${path}?limit=${limit}`);
        for (const limit of BAD_LIMITS) {
          const error = await api.refused(
            400,
            "limit must be between 1 and 100",
            "GET",
            `${path}?limit=${limit}`,
          );
          expect(error.issues?.map((issue) => issue.path)).toEqual(["limit"]);
        }
      }
    },
  },
  {
    title: "a cursor that no list gave out is invalid",
    needs: ["virtual time"],
    async run(driver) {
      const api = connect(driver);
      for (const { plural, fill } of LISTS) {
        const path = await fill(driver, api, 3);
        const { next } = await readPage(api, `${path}?limit=1`, plural);
        expect(next).toMatch(/^[\w-]+$/);
        const broken = ["", "x", "!!!", "bm9uc2Vuc2U", "e30", next?.slice(0, 9), `${next}AAAA`, `${next}=`];
        for (const cursor of broken) {
          const error = await api.refused(400, /^cursor: /, "GET", `${path}?cursor=${cursor}`);
          expect(error.issues?.map((issue) => issue.path)).toEqual(["cursor"]);
        }
      }
    },
  },
  {
    title: "a cursor of another kind of list is invalid",
    needs: ["virtual time"],
    async run(driver) {
      const api = connect(driver);
      const jobs = await fillJobs(driver, api, 3);
      const { next } = await readPage(api, `${jobs}?limit=1`, "jobs");
      for (const path of ["/schedules", "/buffers", "/alerts", "/tokens", "/billing/transactions"]) {
        await api.refused(400, /^cursor: /, "GET", `${path}?cursor=${next}`);
      }
    },
  },
  {
    title: "jobs are listed by time and then id, latest first, whenever they were made",
    needs: ["fresh account"],
    async run(driver) {
      const api = connect(driver);
      const delays = [3, 1, 2, 1, 3, 2].map((hours) => timeIn(driver, hours * HOUR));
      const jobs: Job[] = [];
      for (const scheduled_at of delays) jobs.push(await createJob(driver, api, { scheduled_at }));
      const expected = [4, 0, 5, 2, 3, 1].map((index) => jobs[index]?.id);
      for (const limit of [1, 2, 4, 6]) {
        const listed = await readAll<Job>(api, `/jobs?limit=${limit}`, "jobs");
        expect(listed.map(({ id }) => id)).toEqual(expected);
      }
    },
  },
  {
    title: "jobs of before 1970 are listed and paged like others",
    needs: ["fresh account"],
    async run(driver) {
      const api = connect(driver);
      const times = [
        "1970-01-01T00:00:00.000Z",
        "1969-12-31T23:59:59.999Z",
        "1900-01-01T00:00:00.000Z",
        "0001-01-01T00:00:00.000Z",
      ];
      for (const scheduled_at of times) await createJob(driver, api, { scheduled_at });
      const listed = await readAll<Job>(api, "/jobs?limit=1", "jobs");
      expect(listed.map(({ scheduled_at }) => scheduled_at)).toEqual(times);
    },
  },
  {
    title: "a page is neither torn nor repeated by rows that come in meanwhile",
    needs: ["virtual time", "fresh account"],
    async run(driver) {
      const api = connect(driver);
      for (const { plural, fill, insert } of LISTS) {
        const path = await fill(driver, api, 6);
        const whole = await readPage(api, `${path}?limit=100`, plural);
        const first = await readPage(api, `${path}?limit=2`, plural);
        await insert(driver, api, path);
        const rest = await readAll<Row>(api, `${path}?limit=2&cursor=${first.next}`, plural);
        const ids = [...first.rows, ...rest].map(({ id }) => id);
        expect(ids, path).toEqual(whole.rows.map(({ id }) => id));
        expect((await readPage(api, `${path}?limit=1`, plural)).rows[0]?.id, path).not.toBe(ids[0]);
      }
    },
  },
  {
    title: "5,000 jobs are each seen once while others are made and run",
    needs: ["virtual time", "fresh account"],
    anyRoot: true,
    async run(driver) {
      const api = connect(driver);
      const originals = new Set<string>();
      for (let index = 0; index < 5000; index += 1) {
        // Many share a time, so that pages end between jobs of one time.
        const scheduled_at = timeIn(driver, DAY + (index % 40) * MINUTE);
        originals.add((await createJob(driver, api, { scheduled_at })).id);
      }
      const seen: string[] = [];
      let cursor: string | null = null;
      do {
        const query: string = cursor === null ? "" : `&cursor=${cursor}`;
        const page: JobPage = await api.read(`/jobs?limit=100${query}`);
        seen.push(...page.jobs.map(({ id }) => id).filter((id) => originals.has(id)));
        cursor = page.next_cursor;
        await createJob(driver, api);
        for (const hours of [1, 24, 25])
          await createJob(driver, api, { scheduled_at: timeIn(driver, hours * HOUR) });
        await driver.advance(MINUTE);
      } while (cursor !== null);
      expect(seen).toHaveLength(5000);
      expect(new Set(seen)).toEqual(originals);
    },
  },
]);

async function readPage(
  api: Api,
  path: string,
  plural: string,
): Promise<{ rows: Row[]; next: string | null }> {
  const page = await api.read<Record<string, Row[]> & { next_cursor: string | null }>(path);
  expect(Object.keys(page).sort()).toEqual([plural, "next_cursor"].sort());
  return { rows: page[plural] ?? [], next: page.next_cursor };
}

async function fillJobs(driver: Driver, api: Api, count: number): Promise<string> {
  for (let index = 0; index < count; index += 1) {
    await createJob(driver, api, { scheduled_at: timeIn(driver, DAY + index * SECOND) });
  }
  return "/jobs";
}

function fillWith(path: string, fields: (url: string, index: string) => object): ListEntry["fill"] {
  return async (driver, api, count) => {
    for (let index = 0; index < count; index += 1) {
      await api.create(path, fields(driver.target.url("/hook"), `${driver.now().getTime()} ${index}`));
      if (index % 3 === 0) await driver.advance(SECOND);
    }
    return path;
  };
}

async function fillItems(driver: Driver, api: Api, count: number): Promise<string> {
  const name = `line of ${driver.now().getTime()} ${count}`;
  const buffer = await api.create<Row>("/buffers", { url: driver.target.url("/hook"), name });
  await api.done("POST", `/buffers/${buffer.id}/pause`);
  return fillWith(`/buffers/${buffer.id}/items`, (_, index) => ({ body: index }))(driver, api, count);
}

async function fillWebhooks(driver: Driver, api: Api, count: number): Promise<string> {
  const fields = { webhook_url: driver.target.url("/events") };
  for (let index = 0; index < count; index += 1) {
    const { id } = await createJob(driver, api, { ...fields, scheduled_at: timeIn(driver, HOUR) });
    await api.done("DELETE", `/jobs/${id}`);
    if (index % 3 === 0) await driver.advance(SECOND);
  }
  return "/webhooks/deliveries";
}

async function fillTransactions(driver: Driver, api: Api, count: number): Promise<string> {
  for (let index = 0; index < count; index += 1) {
    if (index % 3 === 0) await createFailedJob(driver, api);
    else await createJob(driver, api, { url: driver.target.url("/fine") });
  }
  await driver.advance(SECOND);
  return "/billing/transactions";
}

async function fillScheduleJobs(driver: Driver, api: Api, count: number): Promise<string> {
  const schedule = await api.create<Row>("/schedules", {
    url: driver.target.url("/hook"),
    cron_expr: "@every 1s",
  });
  await driver.advance(count * SECOND);
  await api.done("POST", `/schedules/${schedule.id}/pause`);
  return `/schedules/${schedule.id}/jobs`;
}
