import { describe, expect, it } from "vitest";
import { FliqConflictError, type Job } from "../../src/index.ts";
import { apiError, created, job, json, lost, rejection, script } from "./stub.ts";

const url = "https://app.example/hook";
const taken = (more?: object) => apiError(409, "Job with this idempotency key already exists", more);
const page = (jobs: Job[], next_cursor: string | null = null) => json(200, { jobs, next_cursor });

describe("a job whose answer was lost", () => {
  it("is sent again with the same generated key, so it is made once", async () => {
    const { fliq, sent } = script([lost, apiError(502, "Oops"), created("job_1")]);
    expect(await fliq.schedule({ url })).toMatchObject({ id: "job_1" });
    expect(sent.map(({ body }) => Object(body).idempotency_key)).toEqual(["key-1", "key-1", "key-1"]);
  });

  it("is found by the job_id of the conflict", async () => {
    const found = job({ id: "job_7", idempotency_key: "key-1", body: '{"a":1}' });
    const { fliq, sent } = script([lost, taken({ job_id: "job_7" }), json(200, found)]);
    expect(await fliq.schedule({ url, body: { a: 1 } })).toEqual(found);
    expect(sent[2]).toMatchObject({ method: "GET", path: "/jobs/job_7" });
  });

  it("is searched for by URL and time when the conflict does not name it", async () => {
    const found = job({ id: "job_7", idempotency_key: "key-1" });
    const { fliq, sent } = script([lost, taken(), page([job({ id: "job_8" })], "c1"), page([found])]);
    expect(await fliq.schedule({ url })).toEqual(found);
    const searches = sent.slice(2).map(({ url: sentTo }) => Object.fromEntries(new URL(sentTo).searchParams));
    const search = {
      search: url,
      limit: "100",
      scheduled_after: "2026-03-26T09:30:00.000Z",
      scheduled_before: "2026-03-26T09:30:00.000Z",
    };
    expect(searches).toEqual([search, { ...search, cursor: "c1" }]);
  });

  it("is searched for at any time, since a retry moves a job's time", async () => {
    const found = job({ id: "job_7", idempotency_key: "key-1", scheduled_at: "2026-03-26T09:31:00.000Z" });
    const { fliq, sent } = script([lost, taken(), page([]), page([found])]);
    expect(await fliq.schedule({ url })).toEqual(found);
    expect(sent[3]?.path).toBe(`/jobs?search=${encodeURIComponent(url)}&limit=100`);
  });

  it("that cannot be found is the conflict, after a search that ends", async () => {
    const { fliq, sent } = script([
      lost,
      taken(),
      page([]),
      ...Array.from({ length: 10 }, () => page(Array<Job>(100).fill(job()), "more")),
    ]);
    expect(await rejection(fliq.schedule({ url }))).toBeInstanceOf(FliqConflictError);
    expect(sent).toHaveLength(13);
  });

  it("is searched for once when it has no time", async () => {
    const { fliq, sent } = script([lost, taken(), page([])]);
    const recurring = { url, cron: "* * * * *", idempotency_key: "k" };
    expect(await rejection(fliq.jobs.create(recurring))).toBeInstanceOf(FliqConflictError);
    expect(sent).toHaveLength(3);
  });
});

describe("a key used before", () => {
  const replies = (found: Partial<Job>) => [
    taken({ job_id: "job_7" }),
    json(200, job({ id: "job_7", ...found })),
  ];
  const options = { url, body: "x", idempotencyKey: "welcome:1" } as const;

  it("gives the job made then, whatever its time and state", async () => {
    const found = { body: "x", status: "completed", scheduled_at: "2020-01-01T00:00:00.000Z" } as const;
    expect(await script(replies(found)).fliq.schedule(options)).toMatchObject({ id: "job_7", ...found });
  });

  it("is a conflict, and not a missing job, when what it made was deleted", async () => {
    const gone = [taken({ job_id: "sched_7" }), apiError(404, "Job not found")];
    const error = await rejection(script(gone).fliq.schedule(options));
    expect(error).toBeInstanceOf(FliqConflictError);
    expect(error).toMatchObject({ status: 409, requestId: "req-1" });
    expect(String(error)).toContain(
      'The idempotency key "welcome:1" belongs to sched_7, which was deleted. Use another one.',
    );
  });

  it.each<[Partial<Job>, string]>([
    [{ body: "y" }, "another body"],
    [{ body: null }, "another body"],
    [{ body: "x", url: "https://b.example/" }, "another url"],
    [{ body: "x", method: "GET" }, "another method"],
    [{ body: "x", cron: "@daily" }, "another cron"],
    [{ url: "https://b.example/", method: "PUT" }, "another url and method and body"],
  ])("refuses a job with %o", async (found, problem) => {
    const error = await rejection(script(replies(found)).fliq.schedule(options));
    expect(error).toBeInstanceOf(FliqConflictError);
    expect(error).toMatchObject({
      status: 409,
      requestId: "req-1",
      message: expect.stringContaining(
        `The idempotency key "welcome:1" belongs to job_7, which has ${problem}.`,
      ),
    });
  });

  it("counts the alias http_method, and no body as null", async () => {
    const { fliq } = script([taken({ job_id: "job_7" }), json(200, job({ method: "PUT" }))]);
    expect(
      await fliq.jobs.create({ url, http_method: "PUT", scheduled_at: "2026-03-26T10:00:00Z" }),
    ).toMatchObject({
      method: "PUT",
    });
  });

  it("finds a recurring job by its schedule's id", async () => {
    const found = job({ id: "sched_1", cron: "@daily" });
    const { fliq, sent } = script([taken({ job_id: "sched_1" }), json(200, found)]);
    expect(await fliq.jobs.create({ url, cron: "@daily", idempotency_key: "k" })).toEqual(found);
    expect(sent[1]?.path).toBe("/jobs/sched_1");
  });
});

describe("jobs.create", () => {
  it("sends what it is given, and a key", async () => {
    const { fliq, sent } = script([created("job_1")]);
    const given = { url, scheduled_at: "2026-03-26T10:00:00Z", max_retries: 0 };
    await fliq.jobs.create(given);
    expect(sent[0]?.body).toEqual({ ...given, idempotency_key: "key-1" });
    expect(given).not.toHaveProperty("idempotency_key");
  });
});

describe("buffers.push", () => {
  it("has a key of its own for each item, and the same for each try", async () => {
    const item = { id: "item_1" };
    const { fliq, sent } = script([lost, json(200, item), json(201, item), json(201, item)]);
    await fliq.buffers.push("buf_1", { body: "a" });
    await fliq.buffers.pushMany("buf_1", [{ body: "b" }, { body: "c", idempotency_key: "mine" }]);
    expect(sent.map(({ body }) => body)).toEqual([
      { body: "a", idempotency_key: "key-1" },
      { body: "a", idempotency_key: "key-1" },
      { body: "b", idempotency_key: "key-2" },
      { body: "c", idempotency_key: "mine" },
    ]);
  });
});
