import { describe, expect, test } from "vitest";
import { createModel } from "../model.ts";
import type { Command } from "../program.ts";
import { run, SETTING, tell } from "./known.ts";

// The open-source server, as it was recorded.

describe("the open-source server", () => {
  const witness = { retryOf: () => undefined, idOf: (name: string) => name };

  function ask(...program: Command[]) {
    const model = createModel({ ...SETTING, server: "open-source" }, witness);
    return program.map((command) => model.execute(command));
  }

  test("takes exactly 200 for success, and sends no header of its own", () => {
    const world = run(
      [
        { do: "job", name: "J1", backoff: "linear", script: [{ give: 204 }, { give: 200 }], hook: [200] },
        { do: "advance", ms: 60_000 },
      ],
      { server: "open-source", signed: true },
    );
    expect(tell(world)).toEqual(["J1 #1 +0s to +0s: 204", "J1 #2 +30s to +30s: 200"]);
    expect(Object.keys(world.hits[0]?.request.headers ?? {}).sort()).toEqual([
      ...["accept-encoding", "content-length", "user-agent", "x-request-id"],
    ]);
  });

  test("loses a row at each page's edge", () => {
    const jobs = [1, 2, 3, 4, 5, 6].map((n): Command => ({ do: "job", name: `J${n}`, in: -n }));
    const answers = ask(...jobs, { do: "list", of: "jobs", limit: 2 }, { do: "list", of: "jobs", limit: 5 });
    const names = answers.slice(6).map((answer) => JSON.stringify(answer?.body).match(/J\d(?=","status)/g));
    expect(names).toEqual([
      ["J1", "J2", "J4", "J5"],
      ["J1", "J2", "J3", "J4", "J5"],
    ]);
  });

  test("answers 500 for want of credits, and 404 for what it does not have", () => {
    const answers = ask(
      { do: "credits", set: 0 },
      { do: "job", name: "J1" },
      { do: "buffer", name: "B1" },
      { do: "schedule", name: "S1", cron: "@hourly", asJob: true },
      { do: "schedule", name: "S2", cron: "@hourly" },
      { do: "push", name: "I1", buffer: "B1" },
    );
    expect(answers.slice(1).map((answer) => answer?.status)).toEqual([500, 404, 400, 201, null]);
  });
});
