import type { CaseContext, CaseGroup } from "../case.ts";
import { MINUTE } from "../case-clock.ts";
import { equal } from "../expect.ts";
import type { Schedule } from "./support/jobs.ts";

/** Expressions, and their next fire after 09:30 UTC on Thursday, 2026-03-26. */
export const NEXT_FIRES = {
  fields: {
    "*/15 * * * *": "2026-03-26T09:45:00Z",
    "5/20 * * * *": "2026-03-26T09:45:00Z",
    "5-10/5 9 * * *": "2026-03-27T09:05:00Z",
    "0 8 * * 1-5": "2026-03-27T08:00:00Z",
    "0 12 * JAN,jul Mon": "2026-07-06T12:00:00Z",
    "0 0 ? * SUN": "2026-03-29T00:00:00Z",
    "0 0 * * 0": "2026-03-29T00:00:00Z",
    "30 9 1,15 * *": "2026-04-01T09:30:00Z",
    "0 0 31 * *": "2026-03-31T00:00:00Z",
    "0 0 29 2 *": "2028-02-29T00:00:00Z",
  },
  days: {
    "0 0 13 * *": "2026-04-13T00:00:00Z",
    "0 0 13 * 5": "2026-03-27T00:00:00Z",
    "0 0 1 * MON": "2026-03-30T00:00:00Z",
    "0 0 13 * */1": "2026-04-13T00:00:00Z",
    "0 0 1 * FRI,?": "2026-04-01T00:00:00Z",
    "0 0 28,* * 1": "2026-03-30T00:00:00Z",
  },
  descriptors: {
    "@yearly": "2027-01-01T00:00:00Z",
    "@annually": "2027-01-01T00:00:00Z",
    "@monthly": "2026-04-01T00:00:00Z",
    "@weekly": "2026-03-29T00:00:00Z",
    "@daily": "2026-03-27T00:00:00Z",
    "@midnight": "2026-03-27T00:00:00Z",
    "@hourly": "2026-03-26T10:00:00Z",
  },
  every: {
    "@every 1h30m": "2026-03-26T11:00:00Z",
    "@every 1.5h": "2026-03-26T11:00:00Z",
    "@every 90.9s": "2026-03-26T09:31:30Z",
    "@every 500ms": "2026-03-26T09:30:01Z",
  },
  zones: {
    "CRON_TZ=Europe/Berlin 30 2 * * *": "2026-03-27T01:30:00Z",
    "TZ=Asia/Kolkata 0 0 * * *": "2026-03-26T18:30:00Z",
    "CRON_TZ=US/Eastern 0 12 * * *": "2026-03-26T16:00:00Z",
    "CRON_TZ=UTC 0 0 * * *": "2026-03-27T00:00:00Z",
    "CRON_TZ= 0 0 * * *": "2026-03-27T00:00:00Z",
  },
} as const;

/** What is no expression. */
export const WRONG_FIELDS = [
  "* * * *",
  "* * * * * *",
  "60 * * * *",
  "* 24 * * *",
  "* * 0 * *",
  "* * 32 * *",
  "* * * 13 *",
  "* * * * 7",
  "a * * * *",
  "*/0 * * * *",
  "5-1 * * * *",
];
export const WRONG_DESCRIPTORS = ["@reboot", "@every", "@every soon", "@fortnightly"];
export const WRONG_ZONES = [
  "PST",
  "IST",
  "BST",
  "JST",
  "CST",
  "Utc",
  "SystemV/EST5",
  "+02:00",
  "Europe/berlin",
  "Mars/Phobos",
];

async function createSchedule({ api, target, unique }: CaseContext, cron_expr: string): Promise<Schedule> {
  return api.create("/schedules", { name: unique("cron"), cron_expr, url: target.at("/s/200").url });
}

async function checkNextFires(context: CaseContext, fires: Readonly<Record<string, string>>): Promise<void> {
  for (const [expression, next] of Object.entries(fires))
    equal((await createSchedule(context, expression)).next_run_at, next, expression);
}

async function checkRefused(context: CaseContext, expressions: readonly string[]): Promise<void> {
  const { api, isMock, target, unique } = context;
  for (const cron_expr of expressions) {
    const json = { name: unique("cron"), cron_expr, url: target.at("/s/200").url };
    await api.refused(400, isMock ? "Invalid cron expression" : /cron/i, "POST", "/schedules", json);
  }
}

export const cron: CaseGroup = {
  subject: "Cron expressions",
  cases: [
    {
      name: "five fields of lists, ranges, steps and names",
      rules: ["C1"],
      operations: ["createSchedule"],
      needs: ["virtual-time"],
      run: (context) => checkNextFires(context, NEXT_FIRES.fields),
    },
    {
      name: "what is no expression is refused; Sunday is 0, and 7 is none",
      rules: ["C1"],
      operations: ["createSchedule"],
      run: (context) => checkRefused(context, WRONG_FIELDS),
    },
    {
      name: "of two restricted day fields either may fit; a field with an open term is open",
      rules: ["C2"],
      operations: ["createSchedule"],
      needs: ["virtual-time"],
      run: (context) => checkNextFires(context, NEXT_FIRES.days),
    },
    {
      name: "there are seven descriptors",
      rules: ["C3"],
      operations: ["createSchedule"],
      needs: ["virtual-time"],
      run: (context) => checkNextFires(context, NEXT_FIRES.descriptors),
    },
    {
      name: "@every takes a duration; fractions of a second are dropped, and less than a second is one",
      rules: ["C3"],
      operations: ["createSchedule"],
      needs: ["virtual-time", "exact-timing"],
      run: (context) => checkNextFires(context, NEXT_FIRES.every),
    },
    {
      name: "@every counts from the time at which the schedule is made",
      rules: ["C3"],
      operations: ["createSchedule"],
      async run(context) {
        const { created_at, next_run_at } = await createSchedule(context, "@every 1h30m");
        context.clock.near(next_run_at, Date.parse(created_at) + 90 * MINUTE - 1000, "next_run_at", 1000);
      },
    },
    {
      name: "other descriptors are refused",
      rules: ["C3"],
      operations: ["createSchedule"],
      run: (context) => checkRefused(context, WRONG_DESCRIPTORS),
    },
    {
      name: "a prefix sets the zone",
      rules: ["C4"],
      operations: ["createSchedule"],
      needs: ["virtual-time"],
      run: (context) => checkNextFires(context, NEXT_FIRES.zones),
    },
    {
      name: "a zone is named in the tz database's exact letters",
      rules: ["C4"],
      operations: ["createSchedule"],
      async run(context) {
        for (const zone of ["Europe/Berlin", "Asia/Kolkata", "US/Eastern", "UTC"])
          await createSchedule(context, `CRON_TZ=${zone} 0 3 * * *`);
        await checkRefused(
          context,
          WRONG_ZONES.map((zone) => `CRON_TZ=${zone} 0 3 * * *`),
        );
      },
    },
    {
      name: "a local time that a change of the clock skips does not fire, and one that it repeats fires twice",
      rules: ["C5"],
      operations: ["createSchedule", "getSchedule"],
      needs: ["virtual-time"],
      async run(context) {
        const { api, clock } = context;
        const expression = "CRON_TZ=Europe/Berlin 30 2 * * *";
        await clock.passTo("2026-03-28T12:00:00Z");
        equal((await createSchedule(context, expression)).next_run_at, "2026-03-30T00:30:00Z", "in spring");
        await clock.passTo("2026-10-25T00:00:00Z");
        const autumn = await createSchedule(context, expression);
        equal(autumn.next_run_at, "2026-10-25T00:30:00Z", "in autumn");
        await clock.pass(45 * MINUTE);
        const { next_run_at } = await api.read<Schedule>(`/schedules/${autumn.id}`);
        equal(next_run_at, "2026-10-25T01:30:00Z", "in autumn, again");
      },
    },
    {
      name: "an expression that never fires is refused",
      rules: ["C6", "O11"],
      operations: ["createSchedule"],
      // A server that takes one is not to be tried: its scheduler would spin.
      needs: ["mock"],
      run: (context) =>
        checkRefused(context, ["0 0 30 2 *", "0 0 31 2,4 *", "CRON_TZ=Europe/Berlin 0 0 31 6 *"]),
    },
  ],
};
