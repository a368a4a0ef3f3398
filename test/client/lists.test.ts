import fc from "fast-check";
import { describe, expect, it, vi } from "vitest";
import { apiError, json, lost, noContent, rejection, script, summary } from "./stub.ts";

const page = (ids: string[], next_cursor: unknown) =>
  json(200, { jobs: ids.map((id) => summary({ id })), next_cursor });
const three = () => [page(["a", "b"], "c1"), page([], "c2"), page(["c"], null)];

describe("a list", () => {
  it("is its first page when awaited, as long as the server has it", async () => {
    const { fliq, sent } = script(three());
    expect(await fliq.jobs.list()).toEqual({
      jobs: [summary({ id: "a" }), summary({ id: "b" })],
      next_cursor: "c1",
    });
    expect(sent.map(({ path }) => path)).toEqual(["/jobs"]);
  });

  it("is every item when iterated, 100 at a time, with the query on every page", async () => {
    const { fliq, sent } = script(three());
    const ids: string[] = [];
    for await (const { id } of fliq.jobs.list({ method: "GET", cursor: "c0" })) ids.push(id);
    expect(ids).toEqual(["a", "b", "c"]);
    expect(sent.map(({ path }) => path)).toEqual([
      "/jobs?method=GET&cursor=c0&limit=100",
      "/jobs?method=GET&cursor=c1&limit=100",
      "/jobs?method=GET&cursor=c2&limit=100",
    ]);
  });

  it("goes by the limit that it is given, and by its own for one that is undefined", async () => {
    const { fliq, sent } = script([page([], null), page([], null)]);
    await fliq.jobs.list({ limit: 2 }).toArray();
    await fliq.jobs.list({ limit: undefined as never }).toArray();
    expect(sent.map(({ path }) => path)).toEqual(["/jobs?limit=2", "/jobs?limit=100"]);
  });

  it.each([0, 101, -1, 1.5, Number.NaN, "5"])("refuses a limit of %o before any request", async (limit) => {
    const { fliq, sent } = script([]);
    const list = fliq.jobs.list({ limit: limit as number });
    expect(await rejection(list.toArray())).toMatchObject({ name: "FliqInputError", field: "limit" });
    expect(await rejection(Promise.resolve(list))).toMatchObject({ field: "limit" });
    expect(sent).toEqual([]);
  });

  it("begins at the start when the cursor is null, as that of a last page is", async () => {
    const { fliq, sent } = script(three());
    await fliq.jobs.list({ limit: 2, cursor: null as never });
    expect(sent[0]?.path).toBe("/jobs?limit=2");
  });

  it("asks for no page that is not needed", async () => {
    const { fliq, sent } = script(three());
    for await (const { id } of fliq.jobs.list()) if (id === "b") break;
    expect(sent).toHaveLength(1);
  });

  it("has its pages", async () => {
    const { fliq } = script(three());
    const sizes: number[] = [];
    for await (const { jobs } of fliq.jobs.list().pages()) sizes.push(jobs.length);
    expect(sizes).toEqual([2, 0, 1]);
  });

  it("throws what goes wrong on any page", async () => {
    const { fliq } = script([page(["a"], "bad"), apiError(400, "invalid cursor")]);
    expect(await rejection(fliq.jobs.list().toArray())).toMatchObject({ status: 400 });
  });

  it("that is made and not used sends nothing, and rejects nothing", async () => {
    const unhandled = vi.fn();
    process.on("unhandledRejection", unhandled);
    const { fliq, sent } = script([lost]);
    fliq.jobs.list();
    fliq.jobs.list({ limit: 0 }).pages();
    await new Promise(setImmediate);
    process.off("unhandledRejection", unhandled);
    expect(sent).toEqual([]);
    expect(unhandled).not.toHaveBeenCalled();
  });
});

describe("toArray", () => {
  const ids = (jobs: { id: string }[]) => jobs.map(({ id }) => id);

  it("has all items, or as many as are asked for", async () => {
    expect(ids(await script(three()).fliq.jobs.list().toArray())).toEqual(["a", "b", "c"]);
    expect(ids(await script(three()).fliq.jobs.list().toArray({ max: 3 }))).toEqual(["a", "b", "c"]);
    const { fliq, sent } = script(three());
    expect(ids(await fliq.jobs.list().toArray({ max: 2 }))).toEqual(["a", "b"]);
    expect(sent).toHaveLength(1);
  });

  it("of none at the most sends nothing", async () => {
    expect(await script([]).fliq.jobs.list().toArray({ max: 0 })).toEqual([]);
  });

  it.each([-1, 1.5, Number.NaN, "3"])("refuses a max of %o", async (max) => {
    const list = script([]).fliq.jobs.list();
    expect(await rejection(list.toArray({ max: max as number }))).toMatchObject({ field: "max" });
  });
});

describe("a cursor", () => {
  const cursor = fc.oneof(fc.constantFrom(null, "", undefined, "a", "b", "c"), fc.jsonValue());

  it("that is null, empty, absent, no text, or has come before ends the list", async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(cursor, { minLength: 1, maxLength: 8 }), async (cursors) => {
        // The server goes through the cursors again and again, and would never end.
        const cursorOf = (count: number) => cursors[count % cursors.length];
        const seen = new Set<unknown>([""]);
        let pages = 1;
        for (; typeof cursorOf(pages - 1) === "string" && !seen.has(cursorOf(pages - 1)); pages += 1)
          seen.add(cursorOf(pages - 1));
        let asked = 0;
        const { fliq } = script([], {
          fetch: async () => {
            asked += 1;
            return page([`job_${asked}`], cursorOf(asked - 1));
          },
        });
        expect(await fliq.jobs.list().toArray()).toHaveLength(pages);
      }),
    );
  });

  it("that a list began with is one that it has had", async () => {
    const { fliq } = script([page(["a"], "c0")]);
    expect(await fliq.jobs.list({ cursor: "c0" }).toArray()).toHaveLength(1);
  });
});

describe("jobs.cancelMany", () => {
  const list = (...jobs: ReturnType<typeof summary>[]) => json(200, { jobs, next_cursor: null });
  const calls = (sent: { method: string; path: string }[]) =>
    sent.map(({ method, path }) => `${method} ${path}`);

  it("cancels what is pending and fits, which it looks at itself, until a pass finds none", async () => {
    const { fliq, sent } = script([
      list(
        summary({ id: "a" }),
        summary({ id: "b", status: "running" }),
        summary({ id: "c", method: "GET" }),
        summary({ id: "d", url: "https://app.example/other" }),
        summary({ id: "e", scheduled_at: "2026-03-26T09:29:59.999Z" }),
        summary({ id: "f", scheduled_at: "2026-03-26T10:30:00.001+01:00" }),
        summary({ id: "g", scheduled_at: "2026-03-26T10:30:00+01:00" }),
      ),
      noContent(),
      apiError(409, "Job cannot be cancelled in its current state"),
      list(summary({ id: "h" })),
      noContent(),
      list(),
    ]);
    const cancelled = await fliq.jobs.cancelMany({
      q: "APP.example/hook",
      method: "POST",
      scheduled_after: "2026-03-26T09:30:00Z",
      scheduled_before: "2026-03-26T09:30:00Z",
    });
    expect(cancelled).toBe(2);
    const query =
      "q=APP.example%2Fhook&method=POST&scheduled_after=2026-03-26T09%3A30%3A00Z&scheduled_before=2026-03-26T09%3A30%3A00Z&status=pending&limit=100";
    expect(calls(sent)).toEqual([
      `GET /jobs?${query}`,
      "DELETE /jobs/a",
      "DELETE /jobs/g",
      `GET /jobs?${query}`,
      "DELETE /jobs/h",
      `GET /jobs?${query}`,
    ]);
  });

  it("leaves alone what is not shown to fit", async () => {
    const { fliq } = script([json(200, { jobs: [{ id: "a", status: "pending" }], next_cursor: null })]);
    expect(await fliq.jobs.cancelMany({ q: "hook" })).toBe(0);
    for (const filter of [{ method: "POST" }, { scheduled_after: "2026-03-26T09:30:00Z" }] as const) {
      const other = script([json(200, { jobs: [{ id: "a", status: "pending", url: "https://a.b" }] })]);
      expect(await other.fliq.jobs.cancelMany(filter)).toBe(0);
    }
  });

  it("without a filter cancels all that is pending", async () => {
    const { fliq } = script([list(summary(), summary({ status: "failed" })), noContent(), list()]);
    expect(await fliq.jobs.cancelMany({})).toBe(1);
  });

  it("ends when what is listed as pending never can be cancelled", async () => {
    const refused = () => apiError(409, "Job cannot be cancelled in its current state");
    const { fliq } = script([list(summary()), refused()]);
    expect(await fliq.jobs.cancelMany({})).toBe(0);
  });

  it("throws what goes wrong", async () => {
    const { fliq } = script([list(summary()), apiError(401, "Unauthorized")]);
    expect(await rejection(fliq.jobs.cancelMany({}))).toMatchObject({ status: 401 });
  });

  it.each<[unknown, string]>([
    [undefined, "options"],
    [null, "options"],
    [{ url: "https://app.example" }, "url"],
    [{ search: "hook" }, "search"],
    [{ status: "pending" }, "status"],
    [{ q: undefined }, "q"],
    [{ q: "" }, "q"],
    [{ method: undefined }, "method"],
    [{ scheduled_after: undefined }, "scheduled_after"],
    [{ scheduled_after: "tomorrow" }, "scheduled_after"],
    [{ scheduled_before: "2026-03-26" }, "scheduled_before"],
  ])("refuses %o, which would cancel more than was meant", async (filter, field) => {
    const { fliq, sent } = script([]);
    const cancelMany = fliq.jobs.cancelMany as (filter: unknown) => Promise<number>;
    expect(await rejection(cancelMany(filter))).toMatchObject({ name: "FliqInputError", field });
    expect(sent).toEqual([]);
  });
});
