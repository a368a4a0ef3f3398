import type { CaseGroup } from "../case.ts";
import { MINUTE } from "../case-clock.ts";
import { equal, holds } from "../expect.ts";
import { HOSTED_LISTS, OPEN_LISTS, RUNS } from "./support/lists.ts";
import { readPage } from "./support/pages.ts";

export const wireLimits: CaseGroup = {
  subject: "The wire: limits and cursors of lists",
  cases: [
    {
      name: "a page of jobs or schedules has 20 rows, or as many as limit says, 100 at the most",
      rules: ["W16"],
      operations: ["listJobs", "listSchedules", "listScheduleJobs"],
      needs: ["fresh-account", "virtual-time", "target"],
      async run(context) {
        for (const { plural, fill } of [...OPEN_LISTS, RUNS]) {
          const path = await fill(context, 103);
          const sizes = {
            "": 20,
            "?limit=0": 20,
            "?limit=-1": 20,
            "?limit=abc": 20,
            "?limit=1.5": 20,
            "?limit=": 20,
          };
          for (const [query, size] of Object.entries({
            ...sizes,
            "?limit=7": 7,
            "?limit=100": 100,
            "?limit=1000": 100,
          }))
            equal((await readPage(context, path + query, plural)).rows.length, size, path + query);
          await context.clock.pass(MINUTE);
        }
      },
    },
    {
      name: "limit is heard, and a bad one is taken for the default",
      rules: ["W16"],
      operations: ["listJobs", "listSchedules"],
      async run(context) {
        for (const { plural, fill } of OPEN_LISTS) {
          const path = await fill(context, 2);
          equal((await readPage(context, `${path}?limit=1`, plural)).rows.length, 1);
          for (const limit of ["0", "abc", "-1"]) {
            const { length } = (await readPage(context, `${path}?limit=${limit}`, plural)).rows;
            holds(length >= 2 && length <= 20, "2 to 20 rows", length);
          }
        }
      },
    },
    {
      name: "buffers and items refuse a bad limit; deliveries and transactions have defaults of their own",
      rules: ["W16"],
      operations: ["listBuffers", "listBufferItems", "listWebhookDeliveries", "listTransactions"],
      servers: ["hosted"],
      needs: ["fresh-account", "virtual-time", "target"],
      async run(context) {
        const [buffers, items, deliveries, transactions] = HOSTED_LISTS;
        for (const list of [buffers, items]) {
          const path = (await list?.fill(context, 21)) ?? "";
          equal((await readPage(context, path, list?.plural ?? "")).rows.length, 20, path);
          for (const limit of ["0", "101", "-1", "abc", "1.5"])
            await context.api.refused(
              400,
              "limit must be between 1 and 100",
              "GET",
              `${path}?limit=${limit}`,
            );
        }
        // Each row of the one leaves a row of the other.
        const path = (await deliveries?.fill(context, 103)) ?? "";
        const sizes = { "": 25, "?limit=abc": 25, "?limit=0": 25, "?limit=7": 7, "?limit=1000": 100 };
        for (const [query, size] of Object.entries(sizes))
          equal((await readPage(context, path + query, "deliveries")).rows.length, size, path + query);
        for (const [query, size] of Object.entries({
          "": 50,
          "?limit=abc": 50,
          "?limit=1000": 50,
          "?limit=7": 7,
        })) {
          const at = `/billing/transactions${query}`;
          equal((await readPage(context, at, transactions?.plural ?? "")).rows.length, size, at);
        }
      },
    },
    {
      name: "a cursor that no list gave out is refused",
      rules: ["W17"],
      operations: ["listJobs", "listSchedules", "listBuffers", "listWebhookDeliveries", "listTransactions"],
      servers: ["hosted"],
      needs: ["mock"],
      async run({ api }) {
        for (const path of [
          "/jobs",
          "/schedules",
          "/buffers",
          "/webhooks/deliveries",
          "/billing/transactions",
        ])
          for (const cursor of ["!!!", "nonsense", "e30"])
            await api.refused(400, "invalid cursor", "GET", `${path}?cursor=${cursor}`);
      },
    },
    {
      name: "a bad cursor of jobs is called a bad status, and e30 is an empty page",
      rules: ["O6", "W17"],
      operations: ["listJobs", "listSchedules"],
      servers: ["open-source"],
      async run({ api }) {
        await api.refused(400, "Invalid status value", "GET", "/jobs?cursor=!!!");
        equal(await api.read("/schedules?cursor=e30"), { schedules: [], next_cursor: null });
      },
    },
  ],
};
