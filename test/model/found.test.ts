import { describe, test } from "vitest";
import { checkProgram } from "./checks/check.ts";
import type { Program, Setting } from "./program.ts";

// Programs in which mock and model once differed, in their shortest form.

const SETTING: Setting = {
  server: "hosted",
  timing: "exact",
  now: "2026-03-26T09:30:00Z",
  seed: 1,
  dailyCredits: 100_000,
  plan: "free",
  signed: true,
};
const AN_HOUR = { do: "advance", ms: 3_600_000 } as const;

const FOUND: readonly (readonly [string, Program, Partial<Setting>?])[] = [
  [
    "an item whose worker comes back before it is missed",
    [
      { do: "buffer", name: "B1" },
      { do: "push", name: "I1", buffer: "B1" },
      { do: "fault", of: "I1", fault: "crash", comesBack: 3700 },
    ],
  ],
  [
    "a verdict that comes in the instant in which the next worker dies",
    [
      { do: "buffer", name: "B1" },
      { do: "push", name: "I1", buffer: "B1", script: [{ give: 200, body: "stalls" }] },
      { do: "fault", of: "I1", fault: "crash", comesBack: 3700, times: 2 },
    ],
  ],
  [
    "a verdict and a takeover that both fall due while the server is down",
    [
      { do: "buffer", name: "B1", retries: 1, backoff: "linear" },
      { do: "push", name: "I1", buffer: "B1" },
      { do: "fault", of: "I1", fault: "crash", comesBack: 3700 },
      { do: "restart", down: 60_000 },
    ],
  ],
  [
    "a buffer that is deleted by the target of its item",
    [
      { do: "buffer", name: "B1", retries: 1, backoff: "linear" },
      { do: "push", name: "I1", buffer: "B1", script: [{ give: 429, first: { do: "delete", of: "B1" } }] },
    ],
  ],
  [
    "a buffer that is deleted while the webhook of its item has yet to be sent",
    [
      { do: "buffer", name: "B1", hook: [200] },
      { do: "push", name: "I1", buffer: "B1" },
      { do: "push", name: "I2", buffer: "B1", script: [{ first: { do: "delete", of: "B1" } }] },
    ],
  ],
  [
    "a delivery of a deleted buffer that was looked at before it ended",
    [
      { do: "buffer", name: "B1" },
      { do: "push", name: "I1", buffer: "B1", script: [{ after: 4, give: 429 }] },
      { do: "advance", ms: 1 },
      { do: "delete", of: "B1" },
      { do: "advance", ms: 1 },
    ],
  ],
  [
    "a busy target that names a date, to the millisecond",
    [
      { do: "advance", ms: 1 },
      { do: "buffer", name: "B1" },
      {
        ...{ do: "push", name: "I1", buffer: "B1" },
        script: [{ give: 429, retryAfter: "Sun, 29 Mar 2026 00:01:30 GMT" }],
      },
    ],
  ],
  [
    "a daily grant that takes credits away",
    [
      { do: "schedule", name: "S1", cron: "* * * * *" },
      { do: "credits", set: 10_001 },
    ],
    { now: "2026-03-28T23:41:17.250Z", dailyCredits: 7 },
  ],
  [
    "targets that give no answer, or throw",
    [
      { do: "job", name: "J1", script: [{ give: "refuses" }, { give: "throws" }, { give: 200 }] },
      { do: "job", name: "J2", retries: 0, script: [{ give: "throws", after: 4 }] },
    ],
  ],
  [
    "a connection that breaks under an answer that stalls",
    [
      { do: "job", name: "J1", in: 0, script: [{ give: 200, body: "stalls" }] },
      { do: "fault", of: "J1", fault: "disconnect", afterHit: true },
    ],
  ],
  [
    "a fault of a schedule that a run of it deletes",
    [
      {
        do: "schedule",
        name: "S1",
        cron: "* * * * *",
        script: [{ give: 200, last: { do: "delete", of: "S1" } }],
      },
      { do: "fault", of: "S1", fault: "crash" },
      { do: "fault", of: "S1", fault: "crash" },
      { do: "advance", ms: 1 },
    ],
  ],
  [
    "an item whose last attempt a restart cuts off",
    [
      { do: "buffer", name: "B1", retries: 1, backoff: "linear" },
      { do: "push", name: "I1", buffer: "B1", script: [{ after: 45, give: 200 }] },
      { do: "push", name: "I2", buffer: "B1" },
      { do: "advance", ms: 90_000 },
      { do: "restart", down: 0 },
    ],
    { timing: "realistic" },
  ],
  [
    "a call that a restart cuts off after a minute",
    [
      {
        ...{ do: "schedule", name: "S1", cron: "* * * * *", timeout: 400 },
        script: [{ give: 200, body: "stalls" }],
      },
      { do: "advance", ms: 121_090 },
      { do: "restart", down: 0 },
    ],
    { timing: "realistic" },
  ],
  [
    "five calls beside one whose worker died and comes back",
    [
      { do: "job", name: "J1", in: 119_090 },
      { do: "fault", of: "J1", fault: "crash", comesBack: 121_300, times: 2 },
      { do: "schedule", name: "S1", cron: "* * * * *", script: [{ after: 100, give: 200 }] },
      { do: "advance", ms: 151_090 },
      { do: "restart", down: 60_000 },
    ],
    { timing: "realistic" },
  ],
  [
    "a buffer that is resumed and paused again in one instant",
    [
      { do: "buffer", name: "B1" },
      { do: "pause", of: "B1" },
      { do: "push", name: "I1", buffer: "B1" },
      { do: "resume", of: "B1" },
      { do: "pause", of: "B1" },
    ],
    { timing: "realistic" },
  ],
  [
    "a takeover and a retry that are due at one instant",
    [
      { do: "schedule", name: "S1", cron: "* * * * *" },
      { do: "fault", of: "S1", fault: "crash" },
      {
        ...{ do: "job", name: "J1", in: 1_800_000, backoff: "linear" },
        script: [{ give: 429, first: { do: "resume", of: "S1" } }],
      },
      { do: "pause", of: "S1" },
    ],
  ],
  [
    "two copies of one job beside another job of that instant",
    [
      { do: "job", name: "J1", in: 60_000 },
      { do: "job", name: "J2", in: 60_000 },
      { do: "fault", of: "J1", fault: "duplicate" },
    ],
    { seed: 3 },
  ],
  [
    "attempts of a recurring job that begin at one instant",
    [
      { do: "schedule", name: "S1", cron: "* * * * *", asJob: true, script: [{ give: 404 }] },
      { do: "advance", ms: 194_986 },
      { do: "job", name: "J1", in: 0 },
      { do: "restart", down: 60_000 },
    ],
  ],
];

describe("a program in which mock and model once differed", () => {
  for (const [name, program, setting = {}] of FOUND)
    test(name, () => checkProgram({ ...SETTING, ...setting }, [...program, AN_HOUR], { thorough: true }));
});
