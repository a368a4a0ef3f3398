import { describe, expect, test } from "vitest";
import { equal, RunEnded } from "../../../cli/conformance/expect.ts";
import type { CaseGroup, ConformanceCase } from "../../../cli/conformance/index.ts";
import { runCases } from "../../../cli/conformance/index.ts";
import { createFakeSubject, json, noSuchPath, ROOT } from "./fake-subject.ts";

const BALANCE = { balance: 1, plan: "free", daily_limit: 1, credits_per_dollar: 1 };

function oneCase(run: ConformanceCase["run"], more: Partial<ConformanceCase> = {}): CaseGroup[] {
  return [
    {
      subject: "Things",
      cases: [{ name: "it does", rules: ["M2"], operations: ["getBalance"], run, ...more }],
    },
  ];
}

async function outcomeOf(fake: ReturnType<typeof createFakeSubject>, groups: readonly CaseGroup[]) {
  const { cases } = await runCases(fake.subject, groups);
  return cases[0]?.outcome;
}

describe("a case", () => {
  test("agrees when nothing is thrown", async () => {
    const fake = createFakeSubject({ answer: () => json(BALANCE) });
    const outcome = await outcomeOf(
      fake,
      oneCase(async ({ api }) => equal(await api.read("/billing/balance"), BALANCE)),
    );
    expect(outcome).toEqual({ verdict: "agree" });
    expect(fake.sessions()).toEqual([1, 1]);
  });

  test("differs with what was asked, expected and came", async () => {
    const fake = createFakeSubject({ answer: () => json({ ...BALANCE, plan: "paid" }) });
    const run: ConformanceCase["run"] = async ({ api }) =>
      equal(await api.read("/billing/balance"), BALANCE, "the balance");
    expect(await outcomeOf(fake, oneCase(run))).toEqual({
      verdict: "differ",
      difference: { asked: "GET /billing/balance", expected: 'the balance plan: "free"', came: '"paid"' },
    });
  });

  test("differs by an answer that the description does not have", async () => {
    const fake = createFakeSubject({ answer: () => json({ balance: "1" }) });
    const outcome = await outcomeOf(
      fake,
      oneCase(async ({ api }) => api.read("/billing/balance")),
    );
    expect(outcome).toMatchObject({
      verdict: "differ",
      difference: {
        expected: "an answer as spec/openapi.yaml has it",
        came: expect.stringContaining(".plan: is missing"),
      },
    });
  });

  test("differs by a status, and shows a long body cut", async () => {
    const fake = createFakeSubject({ answer: () => json({ error: "Internal server error" }, 500) });
    const body = { name: "n".repeat(1000) };
    const outcome = await outcomeOf(
      fake,
      oneCase(async ({ api }) => api.create("/tokens", body)),
    );
    if (outcome?.verdict !== "differ") throw new Error("it does not differ");
    expect(outcome.difference).toMatchObject({
      expected: "201",
      came: '500 {"error":"Internal server error"}',
    });
    expect(outcome.difference.asked).toMatch(/^POST \/tokens \{"name":"n{280,300}…$/);
  });

  test("differs when there is no answer, or the case cannot go on", async () => {
    const down = createFakeSubject({
      answer: () => {
        throw new TypeError("fetch failed", { cause: new Error("connect ECONNREFUSED") });
      },
    });
    const run: ConformanceCase["run"] = async ({ api }) => api.read("/billing/balance");
    expect(await outcomeOf(down, oneCase(run))).toMatchObject({
      difference: { expected: "an answer", came: "none: fetch failed (connect ECONNREFUSED)" },
    });
    const broken = oneCase(() => Promise.reject(new RangeError("odd")));
    expect(await outcomeOf(createFakeSubject(), broken)).toMatchObject({
      difference: { asked: null, came: "RangeError: odd" },
    });
  });

  test("is not there when the server does not know the operation", async () => {
    const fake = createFakeSubject({ answer: () => noSuchPath() });
    const outcome = await outcomeOf(
      fake,
      oneCase(async ({ api }) => api.read("/billing/balance")),
    );
    expect(outcome).toEqual({ verdict: "not there", reason: "getBalance" });
  });

  test("is skipped, and asks nothing, when it needs what there is not", async () => {
    const fake = createFakeSubject({ answer: () => json(BALANCE), has: ["target"] });
    const groups = oneCase(async ({ api }) => api.read("/billing/balance"), {
      needs: ["target", "virtual-time"],
    });
    expect(await outcomeOf(fake, groups)).toEqual({ verdict: "skipped", reason: "its time cannot be moved" });
    expect([fake.asked, fake.sessions()]).toEqual([[], [0, 0]]);
  });

  test("differs by what its own target's answerer threw", async () => {
    const fake = createFakeSubject();
    const run: ConformanceCase["run"] = async ({ target }) => {
      const hook = target.answers(() => {
        equal(1, 2);
        return {};
      });
      await expect(fake.deliver(new Request(hook.url))).rejects.toThrow();
    };
    expect(await outcomeOf(fake, oneCase(run))).toMatchObject({ difference: { expected: "2", came: "1" } });
  });

  test("is skipped when the run is to end", async () => {
    const groups = oneCase(() => Promise.reject(new RunEnded()));
    expect(await outcomeOf(createFakeSubject(), groups)).toEqual({
      verdict: "skipped",
      reason: "the run was ended",
    });
  });

  test("notes a header that is missing on a server, and minds it on the mock", async () => {
    const answer = () => Response.json(BALANCE);
    const groups = oneCase(async ({ api }) => api.read("/billing/balance"));
    const live = await runCases(createFakeSubject({ answer }).subject, groups);
    expect(live.notes).toEqual(["getBalance: the header X-Request-ID is missing"]);
    expect(await outcomeOf(createFakeSubject({ answer, has: ["mock"] }), groups)).toMatchObject({
      verdict: "differ",
    });
  });

  test("notes fields that are not named on a server, and minds them on the mock", async () => {
    const answer = () => json({ ...BALANCE, colour: "blue" });
    const groups = oneCase(async ({ api }) => api.read("/billing/balance"));
    const live = await runCases(createFakeSubject({ answer }).subject, groups);
    expect(live.notes).toEqual(["getBalance: .colour is not described"]);
    expect(live.cases[0]?.outcome.verdict).toBe("agree");
    const mock = await runCases(createFakeSubject({ answer, has: ["mock"] }).subject, groups);
    expect(mock.cases[0]?.outcome.verdict).toBe("differ");
  });
});

describe("waiting", () => {
  const until = (found: number): CaseGroup[] =>
    oneCase(async ({ clock }) => {
      const from = clock.now();
      await clock.until("the end", async () => (clock.now() - from >= found ? true : undefined), 3000);
    });

  test("ends when something is found, and not a step later", async () => {
    const fake = createFakeSubject();
    const from = fake.now();
    expect(await outcomeOf(fake, until(2000))).toEqual({ verdict: "agree" });
    expect(fake.now() - from).toBe(2000);
  });

  test("ends in a difference when it is too late", async () => {
    const difference = { asked: null, expected: "the end: within 3 s", came: "nothing of the kind" };
    expect(await outcomeOf(createFakeSubject(), until(9000))).toEqual({ verdict: "differ", difference });
  });

  test("near allows as much lateness as the server may have, and none before", async () => {
    const { subject } = createFakeSubject();
    const slow = { ...subject, slack: { ...subject.slack, jobs: 1000, cron: 6000, clock: 100 } };
    const verdicts = async (offsets: readonly number[], lateMs?: number) => {
      const groups = offsets.flatMap((offset) =>
        oneCase(async ({ clock }) => clock.near(5000 + offset, 5000, "the call", lateMs)),
      );
      return (await runCases(slow, groups)).cases.map(({ outcome }) => outcome.verdict);
    };
    expect(await verdicts([-101, -100, 0, 1100, 1101])).toEqual([
      "differ",
      "agree",
      "agree",
      "agree",
      "differ",
    ]);
    expect(await verdicts([6100, 6101], 6000)).toEqual(["agree", "differ"]);
    expect(await verdicts([Number.NaN])).toEqual(["differ"]);
  });
});

describe("tidying", () => {
  test("removes what was made, the last first, and the runs of schedules", async () => {
    let count = 0;
    const fake = createFakeSubject({
      outlives: true,
      answer(request) {
        const path = request.url.slice(ROOT.length);
        if (path === "/schedules/3/jobs?limit=100")
          return json({
            jobs: [
              { id: "run", status: "pending" },
              { id: "old", status: "failed" },
            ],
            next_cursor: null,
          });
        if (request.method !== "POST" || path.endsWith("/pause")) return new Response(null, { status: 204 });
        count += 1;
        return json({ id: String(count) }, 201);
      },
    });
    const run: ConformanceCase["run"] = async ({ api }) => {
      for (const path of [
        "/jobs",
        "/jobs/1/replay",
        "/schedules",
        "/buffers",
        "/buffers/4/items",
        "/alerts",
        "/tokens",
      ])
        await api.send("POST", path, { json: {}, mayBeAbsent: true });
      throw new RangeError("it differs in the end");
    };
    expect(await outcomeOf(fake, oneCase(run))).toMatchObject({
      verdict: "differ",
      difference: { came: expect.stringContaining("it differs") },
    });
    expect(fake.asked.slice(7)).toEqual([
      "DELETE /tokens/7",
      "DELETE /alerts/6",
      "DELETE /buffers/4",
      "POST /schedules/3/pause",
      "GET /schedules/3/jobs?limit=100",
      "DELETE /schedules/3",
      "DELETE /jobs/run",
      "DELETE /jobs/2",
      "DELETE /jobs/1",
    ]);
  });

  test("is left alone where nothing stays", async () => {
    const fake = createFakeSubject({ answer: () => json({ id: "1" }, 201) });
    await outcomeOf(
      fake,
      oneCase(async ({ api }) => void (await api.send("POST", "/jobs", { json: {}, mayBeAbsent: true }))),
    );
    expect(fake.asked).toEqual(["POST /jobs"]);
  });
});

describe("a run", () => {
  const named = (name: string, more: Partial<ConformanceCase> = {}): ConformanceCase => ({
    name,
    rules: ["M2"],
    operations: [],
    run: async () => {},
    ...more,
  });
  const groups: CaseGroup[] = [
    {
      subject: "One",
      cases: [named("a"), named("b", { servers: ["open-source"] }), named("c", { rules: ["J3"] })],
    },
    { subject: "Two", cases: [named("d", { operations: ["getJob"] })] },
  ];
  const namesOf = async (
    options: Parameters<typeof runCases>[2],
    server: "hosted" | "open-source" = "hosted",
  ) =>
    (await runCases(createFakeSubject({ server }).subject, groups, options)).cases
      .map(({ name }) => name)
      .join("");

  test("has the cases that are about the server, in their order", async () => {
    expect(await namesOf({})).toBe("acd");
    expect(await namesOf({ concurrency: 3 }, "open-source")).toBe("abcd");
  });

  test("can be of one rule, one operation, or of what has a text in its name", async () => {
    expect([
      await namesOf({ only: "J3" }),
      await namesOf({ only: "getJob" }),
      await namesOf({ only: "two: D" }),
    ]).toEqual(["c", "d", "d"]);
  });

  test("tells each result, gives each case names of its own, and ends when it is told to", async () => {
    const told: string[] = [];
    const stop = new AbortController();
    const names: string[] = [];
    const own = oneCase(async ({ unique }) => void names.push(unique("n"), unique("n")));
    await runCases(createFakeSubject().subject, [...own, ...own, ...own], {
      tag: "r-",
      signal: stop.signal,
      onResult({ outcome }, done, of) {
        told.push(`${done}/${of} ${outcome.verdict}`);
        if (done === 2) stop.abort();
      },
    });
    expect(told).toEqual(["1/3 agree", "2/3 agree"]);
    expect(names).toEqual(["n-r-1-1", "n-r-1-2", "n-r-2-1", "n-r-2-2"]);
  });
});
