// What the README shows of the client, run as it stands.
// #region schedule
import { Fliq } from "fliq";
// #endregion schedule
import { createFliqMock } from "fliq/mock/core";
import { expect, test } from "vitest";
import { installGlobally } from "./install-globally.ts";

test.each(["hosted", "open-source"] as const)(
  "ten lines that schedule, as the %s server has them",
  async (server) => {
    const mock = installGlobally(createFliqMock({ server, now: "2026-03-26T09:30:00Z" }));
    const process = { env: { FLIQ_API_TOKEN: `fliq_sk_${"0".repeat(64)}` } };
    // #region schedule
    const fliq = new Fliq({ token: process.env.FLIQ_API_TOKEN });

    const { id } = await fliq.schedule({
      url: "https://app.example.com/remind",
      in: "30m",
      body: { user: 42 },
    });
    await fliq.cron("0 6 * * *", { url: "https://app.example.com/report", timezone: "Europe/Berlin" });
    await fliq.jobs.cancel(id); // changed your mind
    // #endregion schedule
    expect(mock.jobs).toMatchObject([{ status: "cancelled", scheduled_at: "2026-03-26T10:00:00Z" }]);
    expect(mock.schedules).toMatchObject([{ next_run_at: "2026-03-27T05:00:00Z" }]);
  },
);
