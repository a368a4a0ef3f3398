import type { Schemas } from "../api.ts";
import type { CaseContext, CaseGroup } from "../case.ts";
import { DAY, formatTime, HOUR, MINUTE, SECOND } from "../case-clock.ts";
import { equal, holds, isUuid4 } from "../expect.ts";
import { createJob, jobFields, readJob } from "./support/jobs.ts";

/** A day in the near future, such as `2026-03-27`, so that nothing stands at the top of lists for ever. */
function tomorrow({ clock }: Pick<CaseContext, "clock">): string {
  return clock.in(DAY).slice(0, 10);
}

export const wireValues: CaseGroup = {
  subject: "The wire: times, ids, limits",
  cases: [
    {
      name: "a time is taken with any offset and a fraction, and given in UTC, the fraction trimmed of zeros",
      rules: ["W10"],
      operations: ["createJob", "getJob"],
      async run(context) {
        const day = tomorrow(context);
        const times = [
          ["10:00:00Z", "10:00:00Z"],
          ["10:00:00+02:00", "08:00:00Z"],
          ["10:00:00-00:00", "10:00:00Z"],
          ["10:00:00+05:30", "04:30:00Z"],
          ["10:00:00.5Z", "10:00:00.5Z"],
          ["10:00:00.120+02:00", "08:00:00.12Z"],
          ["10:00:00.000Z", "10:00:00Z"],
        ];
        const { url } = context.target.at("/s/200");
        for (const [given, shown] of times) {
          const id = await createJob(context, url, { scheduled_at: `${day}T${given}` });
          equal((await readJob(context, id)).scheduled_at, `${day}T${shown}`, given ?? "");
        }
      },
    },
    {
      name: "a time is taken to nine digits of a fraction, and kept to the millisecond at least",
      rules: ["W10"],
      operations: ["createJob", "getJob"],
      async run(context) {
        const given = `${tomorrow(context)}T10:00:00.123456789Z`;
        const id = await createJob(context, context.target.at("/s/200").url, { scheduled_at: given });
        const { scheduled_at } = await readJob(context, id);
        equal(Date.parse(scheduled_at), Date.parse(given), scheduled_at);
        if (context.isMock) equal(scheduled_at, given.replace("456789", ""));
      },
    },
    {
      name: "a time that is not RFC 3339 in capitals is 400, and so is one that there is not",
      rules: ["W10"],
      operations: ["createJob"],
      async run(context) {
        const { api, target } = context;
        const wrong = [
          "t10:00:00z",
          "T10:00Z",
          " 10:00:00Z",
          "T10:00:00",
          "T24:00:00Z",
          "T10:60:00Z",
          "T10:00:00+2",
        ];
        const times = wrong.map((rest) => `2026-12-01${rest}`);
        for (const scheduled_at of [
          ...times,
          "2026-02-30T10:00:00Z",
          "2026-13-01T10:00:00Z",
          "soon",
          "",
          1_764_583_200,
        ]) {
          const json = jobFields(context, target.at("/s/200").url, { scheduled_at });
          await api.invalid(["scheduled_at"], "POST", "/jobs", json);
        }
      },
    },
    {
      name: "ids are UUIDs of version 4, each another, in no order",
      rules: ["W11"],
      operations: ["createJob"],
      async run(context) {
        const { url } = context.target.at("/s/200");
        const ids: string[] = [];
        for (let count = 0; count < 8; count += 1)
          ids.push(await createJob(context, url, { scheduled_at: context.clock.in(HOUR) }));
        equal(
          ids,
          ids.map(() => isUuid4),
        );
        equal(new Set(ids).size, 8, "different ids");
        holds(ids.toSorted().join() !== ids.join(), "ids in no order", ids);
      },
    },
    {
      name: "X-Fliq-Client-Time means nothing to a server",
      rules: ["W20"],
      operations: ["createJob", "getJob"],
      needs: ["live"],
      async run(context) {
        const { api, clock, target } = context;
        const scheduled_at = formatTime(Math.ceil(clock.now() / SECOND) * SECOND + HOUR);
        const json = jobFields(context, target.at("/s/200").url, { scheduled_at });
        const headers = { "X-Fliq-Client-Time": String(clock.now() + 7 * MINUTE) };
        const { text } = await api.send("POST", "/jobs", { json, headers });
        const { id }: Schemas["JobCreated"] = JSON.parse(text);
        equal((await readJob(context, id)).scheduled_at, scheduled_at);
      },
    },
    {
      name: "a time that was counted from the client's clock is placed on the mock's",
      rules: ["W20"],
      operations: ["createJob", "getJob"],
      needs: ["mock", "exact-timing"],
      async run(context) {
        const { api, clock, target } = context;
        const clientNow = clock.now() + 40 * DAY;
        const scheduled_at = formatTime(clientNow + HOUR);
        const json = jobFields(context, target.at("/s/200").url, { scheduled_at });
        const headers = { "X-Fliq-Client-Time": String(clientNow) };
        const { text } = await api.send("POST", "/jobs", { json, headers });
        const { id }: Schemas["JobCreated"] = JSON.parse(text);
        equal((await readJob(context, id)).scheduled_at, clock.in(HOUR));
      },
    },
    {
      name: "a burst of 100 calls is allowed and 50 a second after that, else it is 429",
      rules: ["W14"],
      operations: ["listJobs"],
      servers: ["hosted"],
      needs: ["rate-limit", "virtual-time", "exact-timing"],
      async run({ api, clock }) {
        async function countAllowed(calls: number): Promise<number> {
          let allowed = 0;
          for (let count = 0; count < calls; count += 1) {
            const { status, headers, text } = await api.send("GET", "/jobs");
            if (status === 200) allowed += 1;
            else {
              equal([status, headers.get("Retry-After")], [429, "1"]);
              equal(JSON.parse(text), { error: "Rate limit exceeded" });
            }
          }
          return allowed;
        }
        equal(await countAllowed(120), 100);
        await clock.pass(SECOND);
        equal(await countAllowed(60), 50);
        await clock.pass(HOUR);
        equal(await countAllowed(101), 100);
        // The token is looked at first.
        equal((await api.send("GET", "/jobs", { authorization: null })).status, 401);
      },
    },
    {
      name: "the rate of calls is not limited",
      rules: ["O9", "W14"],
      operations: ["listJobs"],
      servers: ["open-source"],
      needs: ["mock", "rate-limit"],
      async run({ api }) {
        for (let count = 0; count < 160; count += 1) await api.read("/jobs");
      },
    },
  ],
};
