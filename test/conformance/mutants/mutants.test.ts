import { describe, expect, test } from "vitest";
import type { ReceivedCall } from "../../../cli/conformance/target/answer.ts";
import { createMockSubject } from "../drivers/mock.ts";
import { alter, changeAt, changeLists, listPaths } from "./alter.ts";
import { findUnseen } from "./find-unseen.ts";
import { listAnswerMutants, listCallMutants } from "./mutants.ts";

// All operations take minutes: `npm run test:mutants`.

describe("what a server does wrong is seen", () => {
  test.each([
    ["hosted", "createJob"],
    ["hosted", "replayJob"],
    ["hosted", "pushBufferItem"],
    ["hosted", "updateAlert"],
    ["open-source", "createSchedule"],
    ["open-source", "getBalance"],
  ] as const)("as %s, in %s", async (server, operation) => {
    const unseen = await findUnseen(server, operation);
    expect(unseen.filter((name) => name !== "change daily_limit")).toEqual([]);
  });
});

test("what can be anything is not seen", async () => {
  expect(await findUnseen("hosted", "health")).toEqual(["change version"]);
});

describe("mutants", () => {
  const page = {
    jobs: [{ id: "5f0c9a52-6f0e-4a39-9d1c-0b7f0e4f2a11", status: "failed" }, { id: "x" }],
    next_cursor: null,
  };

  test("change what is at a path, in every row, and leave the rest alone", () => {
    expect([...new Set(listPaths(page))]).toEqual(["jobs/[]/id", "jobs/[]/status", "next_cursor"]);
    expect(changeAt(page, "jobs/[]/status", alter)).toEqual({
      ...page,
      jobs: [{ ...page.jobs[0], status: "completed" }, { id: "x" }],
    });
    expect(changeAt(page, "next_cursor", () => undefined)).toEqual({ jobs: page.jobs });
    expect(changeLists(page, (list) => list.slice(1))).toEqual({ jobs: [{ id: "x" }], next_cursor: null });
  });

  test.each([
    ["2026-03-26T09:30:00Z", "2026-03-26T09:31:01Z"],
    ["5f0c9a52-6f0e-4a39-9d1c-0b7f0e4f2a11", "5f0c9a52-6f0e-4a39-9d1c-0b7f0e4f2a10"],
    ["pending", "completed"],
    ["anything", "anythingx"],
    [3, 4],
    [true, false],
  ])("take %j for %j", (value, other) => {
    expect(alter(value)).toBe(other);
  });

  test("answer another status, and send another call", async () => {
    const [status] = listAnswerMutants("getBalance", new Set());
    const session = await status?.of(createMockSubject("hosted")).open([]);
    const headers = { Authorization: `Bearer ${session?.token}` };
    const answer = await session?.fetch(new Request(`${session.root}/billing/balance`, { headers }));
    expect(answer?.status).toBe(201);
    const other = await session?.fetch(new Request(`${session.root}/jobs`, { headers }));
    expect(other?.status).toBe(200);

    const twice = listCallMutants(new Set()).find(({ name }) => name === "called twice");
    const sent = await twice?.of(createMockSubject("hosted")).open([]);
    const call: ReceivedCall = { at: 0, method: "POST", path: "/x", headers: {}, body: "" };
    await sent?.target.receive(call);
    expect(sent?.target.calls("/x")).toEqual([call, call]);
  });
});
