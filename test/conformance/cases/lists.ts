import { expect } from "vitest";
import { type Api, connect } from "../api.ts";
import { section } from "../driver.ts";
import { createJob, DAY, HOUR, type Job, type JobPage, MINUTE, readAll, timeIn } from "./common.ts";
import { fillJobs, LISTS, type ListRow } from "./list-sources.ts";

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
        const rest = await readAll<ListRow>(api, `${path}?limit=2&cursor=${first.next}`, plural);
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
): Promise<{ rows: ListRow[]; next: string | null }> {
  const page = await api.read<Record<string, ListRow[]> & { next_cursor: string | null }>(path);
  expect(Object.keys(page).sort()).toEqual([plural, "next_cursor"].sort());
  return { rows: page[plural] ?? [], next: page.next_cursor };
}
