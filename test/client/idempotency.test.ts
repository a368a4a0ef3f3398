import { describe, expect, it } from "vitest";
import { FliqApiError, FliqConflictError, type Job, type JobSummary } from "../../src/index.ts";
import {
  apiError,
  CREATED_AT,
  created,
  job,
  json,
  lost,
  type Reply,
  rejection,
  script,
  summary,
} from "./stub.ts";

const url = "https://app.example/hook";
const taken = (more?: object) => apiError(400, "Job with this idempotency key already exists", more);
const page = (jobs: JobSummary[], next_cursor: string | null = null) => json(200, { jobs, next_cursor });
const query = (sent: { url: string } | undefined) =>
  Object.fromEntries(new URL(sent?.url ?? "").searchParams);

describe("a job whose answer was lost", () => {
  const made = summary({ id: "job_7" });
  const found = { id: "job_7", created_at: made.created_at, isNew: true };

  it("is sent again with the same generated key, so it is made once", async () => {
    const { fliq, sent } = script([lost, apiError(502, "Oops"), created("job_1")]);
    expect(await fliq.schedule({ url })).toEqual({ id: "job_1", created_at: CREATED_AT, isNew: true });
    expect(sent.map(({ body }) => Object(body).idempotency_key)).toEqual(["key-1", "key-1", "key-1"]);
  });

  it.each([400, 409])("is looked for by URL and time when its key is in use (%i)", async (status) => {
    const conflict = apiError(status, "Job with this idempotency key already exists");
    const { fliq, sent } = script([
      lost,
      conflict,
      page([summary({ url: "https://b" })], "c1"),
      page([made]),
    ]);
    expect(await fliq.schedule({ url })).toEqual(found);
    const times = {
      scheduled_after: "2026-03-26T09:30:00.000Z",
      scheduled_before: "2026-03-26T09:30:00.000Z",
    };
    const search = { q: url, limit: "100", ...times };
    expect(sent.slice(2).map(query)).toEqual([search, { ...search, cursor: "c1" }]);
  });

  it("is found among those of a server that does not hear filters", async () => {
    const others = [
      summary({ id: "other url", url: `${url}/x` }),
      summary({ id: "other method", method: "PUT" }),
      summary({ id: "other time", scheduled_at: "2026-03-26T09:30:00.001Z" }),
      summary({ id: "made before", created_at: "2026-03-26T09:29:57Z" }),
      summary({ id: "made after", created_at: "2026-03-26T09:30:03Z" }),
    ];
    const { fliq } = script([lost, taken(), page([...others, made])]);
    expect(await fliq.schedule({ url })).toEqual(found);
  });

  it("is told from older ones by the server's clock, wherever the client's is", async () => {
    const conflict = json(
      400,
      { error: "Job with this idempotency key already exists" },
      { Date: "Sun, 01 Mar 2020 00:00:10 GMT" },
    );
    const old = summary({ id: "old", created_at: "2020-03-01T00:00:00Z" });
    const own = summary({ id: "own", created_at: "2020-03-01T00:00:09.5Z" });
    const { fliq } = script([lost, conflict, page([own, old])]);
    expect(await fliq.schedule({ url })).toMatchObject({ id: "own", isNew: true });
  });

  it.each<[string, Reply[], RegExp]>([
    ["none fits", [page([])], /: no list shows it\./],
    ["several fit", [page([made, summary({ id: "job_8" })])], /: it is job_7 or job_8\./],
    [
      "there are more than ten pages",
      Array.from({ length: 10 }, (_, index) =>
        page(Array(100).fill(index === 0 ? made : other), `c${index}`),
      ),
      /: it is job_7 or .* or one further back\./,
    ],
    [
      "the list cannot be read",
      [apiError(401, "Unauthorized")],
      /FliqAuthenticationError: GET \/jobs: Unauth/,
    ],
    ["the list is HTML", [lost, lost, lost], /could not be reached/],
  ])("is an error that says so when %s", async (_, replies, which) => {
    const { fliq, sent } = script([lost, taken(), ...replies]);
    const error = await rejection(fliq.schedule({ url }));
    expect(error).toBeInstanceOf(FliqConflictError);
    expect(error).toMatchObject({
      code: "made_but_unknown",
      mayBeDone: true,
      message: expect.stringMatching(which),
      cause: { status: 400 },
    });
    expect(String(error)).toMatch(/The job was made, but its answer was lost: .+ Do not schedule it again$/s);
    expect(sent).toHaveLength(2 + replies.length);
  });

  it("says with which key to schedule it again when nothing is known of it", async () => {
    const { fliq } = script([lost, lost, apiError(503, "Down"), lost], { maxRetries: 2 });
    const way = '. It may have been done; schedule it again with idempotency key "key-1"';
    expect(await rejection(fliq.schedule({ url }))).toMatchObject({
      mayBeDone: true,
      message: `POST /jobs: Down (503, request req-1). Try again later${way}`,
    });
    const again = script([lost], { maxRetries: 0 });
    expect(await rejection(again.fliq.schedule({ url, idempotencyKey: "mine" }))).toMatchObject({
      message: expect.stringMatching(/idempotency key "mine"$/),
    });
  });

  it("says nothing of a key when Fliq said no", async () => {
    const { fliq } = script([apiError(402, "Insufficient credits")]);
    const error = await rejection(fliq.schedule({ url }));
    expect(error).toBeInstanceOf(FliqApiError);
    expect(String(error)).not.toContain("key");
  });

  it("rejects with the reason of an abort while it is looked for", async () => {
    const controller = new AbortController();
    const abort = () => {
      controller.abort(new Error("gone"));
      return new Promise<Response>(() => {});
    };
    const { fliq } = script([lost, taken(), abort]);
    const error = await rejection(fliq.schedule({ url }, { signal: controller.signal }));
    expect(error).toHaveProperty("message", "gone");
  });
});

const other = summary({ url: "https://b.example/" });

describe("a key of the caller's that is in use", () => {
  const options = { url, body: "x", idempotencyKey: "welcome:1" } as const;
  const none = { id: null, created_at: null, isNew: false };

  it("makes nothing, and which job holds it is not guessed where the server does not tell", async () => {
    const twin = summary({ id: "job_7" });
    const { fliq, sent } = script([
      taken(),
      page([twin, { ...twin, id: "job_8", status: "failed" }]),
      json(200, job()),
    ]);
    expect(await fliq.schedule(options)).toEqual(none);
    expect(sent.map(({ method, path }) => `${method} ${path}`)).toEqual([
      "POST /jobs",
      `GET /jobs?q=${encodeURIComponent(url)}&limit=100`,
      "GET /jobs/job_7",
    ]);
  });

  it("is not guessed after a lost answer either: another's job may stand at its URL and time", async () => {
    const twin = summary({ id: "job_7" });
    const { fliq } = script([lost, taken(), page([twin]), json(200, job({ id: "job_7" }))]);
    expect(await fliq.schedule(options)).toEqual({ ...none, status: "pending" });
  });

  it.each(["cancelled", "completed", "pending"] as const)(
    "tells that its job is %s where all with its URL are",
    async (status) => {
      const jobs = [summary({ status }), summary({ status }), other];
      const { fliq } = script([taken(), page(jobs), json(200, job())]);
      expect(await fliq.schedule(options)).toEqual({ ...none, status });
    },
  );

  it("tells no status where there are more jobs than it looks at", async () => {
    const first = [summary({ status: "cancelled" }), ...Array(99).fill(other)];
    const pages = Array.from({ length: 10 }, (_, index) =>
      page(index === 0 ? first : Array(100).fill(other), `c${index}`),
    );
    const { fliq } = script([taken(), ...pages, json(200, job())]);
    expect(await fliq.schedule(options)).toEqual(none);
  });

  it.each<[string, Reply[]]>([
    [
      "in the list",
      [
        page([
          summary({ id: "job_6", idempotency_key: "k" }),
          summary({ id: "job_7", idempotency_key: "welcome:1" }),
        ]),
      ],
    ],
    [
      "in the job",
      [
        page([summary({ id: "job_6" }), summary({ id: "job_7" })]),
        json(200, job({ id: "job_6", idempotency_key: "k" })),
        json(200, job({ id: "job_7", idempotency_key: "welcome:1" })),
      ],
    ],
  ])("gives the job where the server shows keys %s", async (_, replies) => {
    const { fliq } = script([taken(), ...replies]);
    const { created_at, status } = summary();
    expect(await fliq.schedule(options)).toEqual({ id: "job_7", created_at, isNew: false, status });
  });

  it("gives the job that a conflict names, whatever its time and state", async () => {
    const holder = job({ id: "job_7", status: "cancelled", url, method: "POST", body: "x" });
    const { fliq, sent } = script([taken({ job_id: "job_7" }), json(200, holder)]);
    expect(await fliq.schedule({ ...options, at: "2030-01-01T00:00:00Z" })).toEqual({
      id: "job_7",
      created_at: holder.created_at,
      isNew: false,
      status: "cancelled",
    });
    expect(sent[1]?.path).toBe("/jobs/job_7");
  });

  it("gives the name alone of one that was deleted, or cannot be read", async () => {
    for (const reply of [apiError(404, "Job not found"), apiError(401, "Unauthorized")]) {
      const { fliq } = script([taken({ job_id: "job_7" }), reply]);
      expect(await fliq.schedule(options)).toEqual({ ...none, id: "job_7" });
    }
  });

  it("is told all the same when nothing more can be read", async () => {
    const { fliq } = script([taken(), apiError(401, "Unauthorized")]);
    expect(await fliq.schedule(options)).toEqual(none);
  });

  it("reads no more than 20 jobs one by one", async () => {
    const many = Array.from({ length: 30 }, (_, index) => summary({ id: `job_${index}` }));
    const strange = () => json(200, job({ idempotency_key: "another" }));
    const { fliq, sent } = script([taken(), page(many), ...Array.from({ length: 20 }, () => strange())]);
    expect(await fliq.schedule(options)).toEqual(none);
    expect(sent).toHaveLength(22);
  });

  it.each<[Partial<Job>, string]>([
    [{ body: "y" }, "another body"],
    [{ body: null as never }, "another body"],
    [{ url: "https://b.example/" }, "another url"],
    [{ method: "GET" }, "another method"],
    [{ url: "https://b.example/", method: "PUT", body: "y" }, "another url and method and body"],
  ])("is a conflict when its job is seen to have %o", async (found, problem) => {
    const holder = job({ id: "job_7", url, method: "POST", body: "x", ...found });
    const { fliq } = script([taken({ job_id: "job_7" }), json(200, holder)]);
    const error = await rejection(fliq.schedule(options));
    expect(error).toBeInstanceOf(FliqConflictError);
    expect(error).toMatchObject({
      code: "conflict",
      status: 400,
      requestId: "req-1",
      message: `The idempotency key "welcome:1" belongs to job_7, which has ${problem}: use another key`,
    });
  });

  it("is none for what a server does not show, for another time, or for no body in either way", async () => {
    for (const [holder, body] of [
      [job({ id: "job_7" }), "x"],
      [job({ id: "job_7", body: null as never, url }), undefined],
      [job({ id: "job_7", body: "", url }), undefined],
    ] as const) {
      const { fliq } = script([taken({ job_id: "job_7" }), json(200, holder)]);
      const { isNew } = await fliq.schedule({ url, body, in: "2d", idempotencyKey: "welcome:1" });
      expect(isNew).toBe(false);
    }
  });
});
