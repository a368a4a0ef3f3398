import { describe, expect, it } from "vitest";
import { FliqConflictError, FliqPartialError, type SequenceOptions } from "../../src/index.ts";
import { apiError, created, job, json, lost, noContent, rejection, script, summary } from "./stub.ts";

const onboarding: SequenceOptions = {
  key: "onboarding:1",
  baseUrl: "https://app.example",
  retries: 3,
  steps: [
    { in: "30m", url: "/welcome", body: { userId: 1 } },
    { in: "1d", url: "/started", retries: 5 },
    { after: "2d", url: "/tips", method: "PUT" },
  ],
};
const taken = (job_id: string) => apiError(409, "Job with this idempotency key already exists", { job_id });
const calls = (sent: { method: string; path: string }[]) =>
  sent.map(({ method, path }) => `${method} ${path}`);
const keys = (sent: { body: unknown }[]) => sent.map(({ body }) => Object(body).idempotency_key);

describe("sequence", () => {
  it("makes a job for each step, timed from the start or from the step before", async () => {
    const { fliq, sent } = script([created("job_0"), created("job_1"), created("job_2")]);
    const { jobs } = await fliq.sequence(onboarding);
    expect(jobs.map(({ id }) => id)).toEqual(["job_0", "job_1", "job_2"]);
    expect(sent.map(({ body }) => body)).toEqual([
      {
        url: "https://app.example/welcome",
        method: "POST",
        headers: { "Content-Type": "application/json" },
        body: '{"userId":1}',
        max_retries: 3,
        scheduled_at: "2026-03-26T10:00:00.000Z",
        idempotency_key: "onboarding:1:0",
      },
      {
        url: "https://app.example/started",
        method: "POST",
        max_retries: 5,
        scheduled_at: "2026-03-27T09:30:00.000Z",
        idempotency_key: "onboarding:1:1",
      },
      {
        url: "https://app.example/tips",
        method: "PUT",
        max_retries: 3,
        scheduled_at: "2026-03-29T09:30:00.000Z",
        idempotency_key: "onboarding:1:2",
      },
    ]);
  });

  it("takes at, counts a first after from the start, and starts at once what says no time", async () => {
    const url = "https://app.example/x";
    const { fliq, sent } = script([created("a"), created("b"), created("c"), created("d")]);
    await fliq.sequence({
      steps: [{ url, after: "1m" }, { url, at: "2026-04-01T00:00:00Z" }, { url, after: "1h" }, { url }],
    });
    expect(sent.map(({ body }) => Object(body).scheduled_at)).toEqual([
      "2026-03-26T09:31:00.000Z",
      "2026-04-01T00:00:00.000Z",
      "2026-04-01T01:00:00.000Z",
      "2026-03-26T09:30:00.000Z",
    ]);
    expect(keys(sent)).toEqual(["key-1:0", "key-1:1", "key-1:2", "key-1:3"]);
  });

  it.each([
    ["https://h/api", "jobs/a", "https://h/api/jobs/a"],
    ["https://h/api/", "jobs/a", "https://h/api/jobs/a"],
    [new URL("https://h/api"), "jobs/a", "https://h/api/jobs/a"],
    ["https://h/api", "/jobs/a", "https://h/jobs/a"],
    ["https://h/api", "https://other/a", "https://other/a"],
    ["https://h", "?a=1", "https://h/?a=1"],
  ])("below %s the step %s is at %s", async (baseUrl, url, expected) => {
    const { fliq, sent } = script([created("a")]);
    await fliq.sequence({ baseUrl, steps: [{ url }] });
    expect(Object(sent[0]?.body).url).toBe(expected);
  });

  it("run twice gives the same jobs", async () => {
    const first = job({
      id: "job_0",
      url: "https://app.example/welcome",
      body: '{"userId":1}',
      status: "completed",
    });
    const { fliq, sent } = script([
      ...[taken("job_0"), json(200, first)],
      ...[taken("job_1"), json(200, job({ id: "job_1", url: "https://app.example/started" }))],
      ...[taken("job_2"), json(200, job({ id: "job_2", url: "https://app.example/tips", method: "PUT" }))],
    ]);
    const { jobs } = await fliq.sequence(onboarding);
    expect(jobs.map(({ id }) => id)).toEqual(["job_0", "job_1", "job_2"]);
    expect(sent).toHaveLength(6);
  });

  it("makes again, under the next key, a step that was cancelled", async () => {
    const cancelled = json(
      200,
      job({ id: "job_0", url: "https://app.example/welcome", body: '{"userId":1}', status: "cancelled" }),
    );
    const again = cancelled.clone();
    const { fliq, sent } = script([
      ...[taken("job_0"), cancelled, taken("job_3"), again, created("job_4")],
      ...[created("job_1"), created("job_2")],
    ]);
    const { jobs } = await fliq.sequence(onboarding);
    expect(jobs.map(({ id }) => id)).toEqual(["job_4", "job_1", "job_2"]);
    expect(keys(sent).filter(Boolean)).toEqual([
      "onboarding:1:0",
      "onboarding:1:0~1",
      "onboarding:1:0~2",
      "onboarding:1:1",
      "onboarding:1:2",
    ]);
  });
});

describe("a step that fails", () => {
  it("cancels those made, and its error is thrown", async () => {
    const { fliq, sent } = script([
      created("job_0"),
      created("job_1"),
      apiError(402, "No"),
      noContent(),
      noContent(),
    ]);
    expect(await rejection(fliq.sequence(onboarding))).toMatchObject({ status: 402 });
    expect(calls(sent.slice(3))).toEqual(["DELETE /jobs/job_0", "DELETE /jobs/job_1"]);
  });

  it("leaves alone what an earlier run made", async () => {
    const first = job({ id: "job_0", url: "https://app.example/welcome", body: '{"userId":1}' });
    const { fliq, sent } = script([
      ...[taken("job_0"), json(200, first), created("job_1")],
      ...[taken("job_2"), json(200, job({ id: "job_2", url: "https://app.example/other" })), noContent()],
    ]);
    expect(await rejection(fliq.sequence(onboarding))).toBeInstanceOf(FliqConflictError);
    expect(calls(sent.slice(5))).toEqual(["DELETE /jobs/job_1"]);
  });

  it("names one whose answer was lost, since with a key of the caller's another run may have made it", async () => {
    const first = job({ id: "job_0", url: "https://app.example/welcome", body: '{"userId":1}' });
    const { fliq, sent } = script([lost, taken("job_0"), json(200, first), apiError(402, "No")]);
    expect(await rejection(fliq.sequence(onboarding))).toMatchObject({
      name: "FliqPartialError",
      message: expect.stringContaining("may stand: job_0."),
      results: [{ value: "job_0" }],
      cause: { status: 402 },
    });
    expect(sent).toHaveLength(4);
  });

  it("cancels one whose answer was lost when nobody else can have its key", async () => {
    const { key: _, ...unkeyed } = onboarding;
    const made = summary({
      id: "job_0",
      url: "https://app.example/welcome",
      scheduled_at: "2026-03-26T10:00:00Z",
    });
    const page = json(200, { jobs: [made], next_cursor: null });
    const { fliq, sent } = script([lost, taken("job_9"), page, apiError(402, "No"), noContent()]);
    expect(await rejection(fliq.sequence(unkeyed))).toMatchObject({ status: 402 });
    expect(calls(sent.slice(4))).toEqual(["DELETE /jobs/job_0"]);
  });

  it("is looked for and cancelled too, when its answer is lost for good", async () => {
    const made = summary({
      id: "job_1",
      url: "https://app.example/started",
      scheduled_at: "2026-03-27T09:30:00Z",
    });
    const { fliq, sent } = script([
      ...[created("job_0"), lost, lost, apiError(503, "Down")],
      ...[json(200, { jobs: [made], next_cursor: null }), noContent(), noContent()],
    ]);
    expect(await rejection(fliq.sequence(onboarding))).toMatchObject({ status: 503, mayBeDone: true });
    expect(calls(sent.slice(5))).toEqual(["DELETE /jobs/job_0", "DELETE /jobs/job_1"]);
  });

  it("is named when it cannot be told from another's, as at a given time", async () => {
    const at = "2026-04-01T00:00:00Z";
    const found = summary({ id: "job_7", url: "https://app.example/april", scheduled_at: at });
    const { fliq, sent } = script(
      [created("job_0"), lost, json(200, { jobs: [found], next_cursor: null }), noContent()],
      { maxRetries: 0 },
    );
    const steps = [{ url: "/welcome" }, { url: "/april", at }];
    expect(await rejection(fliq.sequence({ key: "k", baseUrl: "https://app.example", steps }))).toMatchObject(
      {
        name: "FliqPartialError",
        message: expect.stringContaining("may stand: job_7."),
        cause: { code: "connection_error", mayBeDone: true },
      },
    );
    expect(calls(sent.slice(3))).toEqual(["DELETE /jobs/job_0"]);
  });

  it("may stand, and the error says so, when it cannot be looked for", async () => {
    const { fliq, sent } = script([created("job_0"), lost, apiError(503, "Down"), noContent()], {
      maxRetries: 0,
    });
    expect(await rejection(fliq.sequence(onboarding))).toMatchObject({
      message: expect.stringContaining("may stand: one without an id."),
      cause: {
        message: expect.stringMatching(/It may have been done; run it again with key "onboarding:1"$/),
      },
    });
    expect(calls(sent.slice(3))).toEqual(["DELETE /jobs/job_0"]);
  });

  it("may have been made when its key is in use and the job that has it cannot be read", async () => {
    const nothing = json(200, { jobs: [], next_cursor: null });
    const { fliq, sent } = script(
      [created("job_0"), taken("job_1"), apiError(503, "Down"), nothing, noContent()],
      { maxRetries: 0 },
    );
    expect(await rejection(fliq.sequence(onboarding))).toMatchObject({
      status: 503,
      mayBeDone: true,
      message: expect.stringMatching(/It may have been done; run it again with key "onboarding:1"$/),
    });
    expect(calls(sent.slice(3))).toEqual([expect.stringMatching("GET /jobs"), "DELETE /jobs/job_0"]);
  });

  it("says to take another key when those of its jobs are used up, and all of them were new", async () => {
    const wayOut = /Run it again with another key: cancelled jobs hold theirs for ever$/;
    const { fliq } = script([created("job_0"), apiError(402, "No"), noContent()]);
    expect(String(await rejection(fliq.sequence(onboarding)))).toMatch(wayOut);
    const first = job({ id: "job_0" });
    for (const replies of [[apiError(402, "No")], [taken("job_0"), json(200, first), apiError(402, "No")]])
      expect(String(await rejection(script(replies).fliq.sequence(onboarding)))).not.toMatch(wayOut);
  });

  it("takes it well when one has already run", async () => {
    const { fliq } = script([created("job_0"), apiError(402, "No"), apiError(409, "Too late")]);
    expect(await rejection(fliq.sequence(onboarding))).toMatchObject({ status: 402 });
  });

  it("names the jobs that could not be cancelled", async () => {
    const { fliq } = script([created("job_0"), created("job_1"), apiError(402, "No"), lost, noContent()], {
      maxRetries: 0,
    });
    const error = await rejection(fliq.sequence(onboarding));
    expect(error).toBeInstanceOf(FliqPartialError);
    expect(error).toMatchObject({
      message: expect.stringContaining("may stand: job_0."),
      results: [{ status: "fulfilled", value: "job_0" }],
      cause: { status: 402 },
    });
  });

  it("names them in the order of the steps, whichever failed first", async () => {
    let lose = () => {};
    const slowly = new Promise<never>((_, reject) => {
      lose = () => reject(lost);
    });
    const fail = () => {
      queueMicrotask(lose);
      throw lost;
    };
    const { fliq } = script([created("job_0"), created("job_1"), apiError(402, "No"), () => slowly, fail], {
      maxRetries: 0,
    });
    expect(await rejection(fliq.sequence(onboarding))).toMatchObject({
      message: expect.stringContaining("may stand: job_0, job_1."),
      results: [{ value: "job_0" }, { value: "job_1" }],
    });
  });

  it("may be an abort: what was made is cancelled all the same", async () => {
    const controller = new AbortController();
    const reason = new Error("gone");
    const { fliq, sent } = script([
      created("job_0"),
      () => {
        controller.abort(reason);
        return new Promise<Response>(() => {});
      },
      noContent(),
    ]);
    expect(await rejection(fliq.sequence(onboarding, { signal: controller.signal }))).toBe(reason);
    expect(calls(sent)).toEqual(["POST /jobs", "POST /jobs", "DELETE /jobs/job_0"]);
  });

  it.each<[string, SequenceOptions, string]>([
    ["no step", { steps: [] }, "steps"],
    ["an empty key", { ...onboarding, key: "" }, "key"],
    ["a long key", { ...onboarding, key: "k".repeat(241) }, "key"],
    ["a URL without a base", { steps: [{ url: "/x" }] }, "steps[0].url"],
    ["two times", { steps: [{ url: "https://a.b", at: 0, after: "1m" } as never] }, "steps[0].after"],
    [
      "a wrong delay",
      { ...onboarding, steps: [...onboarding.steps, { url: "/x", after: "soon" as never }] },
      "steps[3].after",
    ],
    ["a wrong option", { ...onboarding, retries: 21 }, "steps[0].retries"],
  ])("of %s is refused before any request", async (_, options, field) => {
    const { fliq, sent } = script([]);
    expect(await rejection(fliq.sequence(options))).toMatchObject({ name: "FliqInputError", field });
    expect(sent).toHaveLength(0);
  });
});

it("gives up on a step whose jobs were cancelled again and again, and asks for another key", async () => {
  const cancelled = () => json(200, job({ id: "job_0", status: "cancelled" }));
  const replies = Array.from({ length: 20 }, () => [taken("job_0"), cancelled]).flat();
  const { fliq, sent } = script(replies);
  expect(await rejection(fliq.sequence(onboarding))).toMatchObject({
    code: "conflict",
    message: expect.stringMatching(/cancelled 20 times: use another key$/),
  });
  expect(sent).toHaveLength(40);
});

describe("cancel", () => {
  const made = [created("job_0"), created("job_1"), created("job_2")];

  it("cancels what is pending and leaves what has run or gone", async () => {
    const { fliq, sent } = script([...made, apiError(409, "Ran"), noContent(), apiError(404, "Gone")]);
    const sequence = await fliq.sequence(onboarding);
    expect(await sequence.cancel()).toBeUndefined();
    expect(calls(sent.slice(3))).toEqual(["DELETE /jobs/job_0", "DELETE /jobs/job_1", "DELETE /jobs/job_2"]);
  });

  it("tries them all, then names what may stand, and why", async () => {
    const { fliq, sent } = script([...made, apiError(500, "Oops"), noContent(), noContent()], {
      maxRetries: 0,
    });
    const sequence = await fliq.sequence(onboarding);
    expect(await rejection(sequence.cancel())).toMatchObject({
      results: [{ value: "job_0" }],
      cause: { status: 500 },
    });
    expect(sent).toHaveLength(6);
  });
});
