import { describe, expect, test } from "vitest";
import { APP, setUp, show, TOKEN } from "./support.ts";

const url = `${APP}/digest`;

/** A terminal without colours. */
const PLAIN = { FLIQ_API_TOKEN: TOKEN, NO_COLOR: "1" };

async function setUpSchedule() {
  const { mock, fliq } = setUp();
  const argv = ["cron", "30 9 * * MON-FRI", url, "--timezone", "Europe/Berlin", "--name", "digest"];
  const result = await fliq(argv);
  return { mock, fliq, argv, result, id: mock.schedules[0]?.id ?? "" };
}

describe("cron", () => {
  test("makes a schedule", async () => {
    const { mock, result } = await setUpSchedule();
    expect(show(result)).toMatchInlineSnapshot(`
      "f54e3584-3aad-4059-9f68-2730c7d7fff4  active
      CRON_TZ=Europe/Berlin 30 9 * * MON-FRI  POST https://app.example.com/digest
      name "digest"
      next run 2026-03-27T08:30:00Z, in 23h
      --- exit 0"
    `);
    expect(mock.schedules).toMatchObject([
      { name: "digest", cron_expr: "CRON_TZ=Europe/Berlin 30 9 * * MON-FRI", method: "POST", url },
    ]);
  });

  test("gives it as JSON, and the same for the same name", async () => {
    const { mock, fliq, argv } = await setUpSchedule();
    const { code, stdout } = await fliq([...argv, "--json"]);
    expect(code).toBe(0);
    expect(JSON.parse(stdout)).toEqual(mock.schedules[0]);
    expect(mock.schedules).toHaveLength(1);
  });

  test("refuses another under the same name", async () => {
    const { fliq } = await setUpSchedule();
    expect(show(await fliq(["cron", "@daily", url, "--name", "digest"]))).toMatchInlineSnapshot(`
      "--- stderr
      fliq: The name "digest" belongs to f54e3584-3aad-4059-9f68-2730c7d7fff4, which has another cron_expr
            give another --name, or --replace to have the new one
      --- exit 1"
    `);
  });

  test.each([
    ["a wrong field", ["61 * * * *", url]],
    ["too few fields", ["* * * *", url]],
    ["an unknown zone", ["@daily", url, "--timezone", "Berlin"]],
    ["two zones", ["TZ=UTC 0 0 * * *", url, "--timezone", "Europe/Berlin"]],
    ["no quotes", ["30", "9", "*", "*", "*", url]],
    ["no URL", ["@daily"]],
  ])("%s", async (name, argv) => {
    const { fliq } = setUp();
    expect(show(await fliq(["cron", ...argv]))).toMatchSnapshot(name);
  });
});

describe("schedules", () => {
  test("as a table and as JSON", async () => {
    const { mock, fliq } = await setUpSchedule();
    await mock.advance("1d");
    await fliq(["cron", "@every 15m", `${APP}/poll`, "--method", "GET", "--name", "poll"]);
    expect(show(await fliq(["schedules"]))).toMatchInlineSnapshot(`
      "ID                                    NAME    CRON                                    NEXT RUN (UTC)       LAST RUN (UTC)       METHOD  URL
      570bc34d-0595-4a84-942e-d8825907b320  poll    @every 15m                              2026-03-27 09:45:00  –                    GET     https://app.example.com/poll
      f54e3584-3aad-4059-9f68-2730c7d7fff4  digest  CRON_TZ=Europe/Berlin 30 9 * * MON-FRI  2026-03-30 07:30:00  2026-03-27 08:30:00  POST    https://app.example.com/digest
      --- exit 0"
    `);
    const { stdout } = await fliq(["schedules", "--json", "--limit", "1"]);
    const page = JSON.parse(stdout);
    expect(page.schedules).toEqual([mock.schedules[1]]);
    const rest = await fliq(["schedules", "--json", "--cursor", page.next_cursor]);
    expect(JSON.parse(rest.stdout)).toEqual({ schedules: [mock.schedules[0]], next_cursor: null });
  });

  test("fit the terminal", async () => {
    const { fliq } = await setUpSchedule();
    const env = { FLIQ_API_TOKEN: "fliq_sk_x", TERM: "dumb" };
    for (const columns of [70, 80, 100, 200]) {
      const { stdout } = await fliq(["schedules"], { isTTY: true, columns, env });
      expect(Math.max(...stdout.split("\n").map((line) => line.length))).toBeLessThanOrEqual(columns);
    }
  });

  test("says when there are none, and where to go on", async () => {
    const { fliq } = setUp();
    expect(show(await fliq(["schedules"]))).toMatchInlineSnapshot(`
      "--- stderr
      There are no schedules.
      --- exit 0"
    `);
    await fliq(["cron", "@daily", url]);
    await fliq(["cron", "@hourly", url]);
    expect((await fliq(["schedules", "--limit", "1"])).stderr).toMatch(/^There are more: .*--cursor \S+\n$/);
  });
});

describe("pause, resume and cancel", () => {
  test("pause", async () => {
    const { mock, fliq, id } = await setUpSchedule();
    expect(show(await fliq(["pause", id]))).toMatchInlineSnapshot(`
      "f54e3584-3aad-4059-9f68-2730c7d7fff4 is paused. It does not run until you resume it: fliq resume f54e3584-3aad-4059-9f68-2730c7d7fff4
      --- exit 0"
    `);
    expect(mock.schedules[0]?.paused).toBe(true);
    expect((await fliq(["schedules"])).stdout).toContain("paused");
    expect(show(await fliq(["pause", id]))).toMatchInlineSnapshot(`
      "--- stderr
      fliq: Schedule is already paused (409, request 3109bcda-81f2-4c50-a974-eb177ba02ddc)
      --- exit 1"
    `);
  });

  test("resume", async () => {
    const { mock, fliq, id } = await setUpSchedule();
    expect(show(await fliq(["resume", id]))).toMatchInlineSnapshot(`
      "--- stderr
      fliq: Schedule is not paused (409, request 097fbb2c-1b15-4fc6-b2ef-9ad22e6bf4af)
      --- exit 1"
    `);
    await fliq(["pause", id]);
    expect(show(await fliq(["resume", id]))).toMatchInlineSnapshot(`
      "f54e3584-3aad-4059-9f68-2730c7d7fff4 runs again, next at 2026-03-27T08:30:00Z.
      --- exit 0"
    `);
    expect(mock.schedules[0]?.paused).toBe(false);
  });

  test("as JSON", async () => {
    const { fliq, id } = await setUpSchedule();
    expect(JSON.parse((await fliq(["pause", id, "--json"])).stdout)).toEqual({ id, paused: true });
    expect(JSON.parse((await fliq(["resume", id, "--json"])).stdout)).toEqual({
      id,
      paused: false,
      next_run_at: "2026-03-27T08:30:00Z",
    });
    expect(JSON.parse((await fliq(["cancel", id, "--json", "--yes"])).stdout)).toEqual({ id, deleted: true });
  });

  test("cancel deletes it, when that is meant", async () => {
    const { mock, fliq, id } = await setUpSchedule();
    expect(show(await fliq(["cancel", id]))).toMatchInlineSnapshot(`
      "--- stderr
      fliq: f54e3584-3aad-4059-9f68-2730c7d7fff4 is a schedule: "digest"  CRON_TZ=Europe/Berlin 30 9 * * MON-FRI  POST https://app.example.com/digest
            to delete it, write \`fliq cancel f54e3584-3aad-4059-9f68-2730c7d7fff4 --yes\`
      --- exit 2"
    `);
    expect(show(await fliq(["cancel", id], { isTTY: true, answer: "", env: PLAIN }))).toMatchInlineSnapshot(`
      "--- stderr
      f54e3584-3aad-4059-9f68-2730c7d7fff4 is a schedule: "digest"  CRON_TZ=Europe/Berlin 30 9 * * MON-FRI  POST https://app.example.com/digest
      Delete it? [y/N] Nothing is deleted.
      --- exit 1"
    `);
    expect(mock.schedules).toHaveLength(1);
    expect(show(await fliq(["cancel", id], { isTTY: true, answer: "y", env: PLAIN }))).toMatchInlineSnapshot(`
      "f54e3584-3aad-4059-9f68-2730c7d7fff4 is deleted. The jobs that it made stay.
      --- stderr
      f54e3584-3aad-4059-9f68-2730c7d7fff4 is a schedule: "digest"  CRON_TZ=Europe/Berlin 30 9 * * MON-FRI  POST https://app.example.com/digest
      Delete it? [y/N] --- exit 0"
    `);
    expect(mock.schedules).toEqual([]);
    expect(show(await fliq(["cancel", id, "--yes"]))).toMatchInlineSnapshot(`
      "--- stderr
      fliq: Job not found (404, request b1cda7b0-a244-46fd-9818-204003a45106)
            list what there is with \`fliq jobs\` and \`fliq schedules\`; another account's are not seen
      --- exit 1"
    `);
  });

  test("cancel never deletes unasked what a job's operations see as a job", async () => {
    const { mock, fliq } = setUp();
    const cron = { cron: "@daily", url, method: "POST" };
    const request = new Request("https://api.fliq.sh/jobs", {
      method: "POST",
      headers: { Authorization: `Bearer ${TOKEN}` },
      body: JSON.stringify(cron),
    });
    const { id } = await (await mock.fetch(request)).json();
    expect(await fliq(["cancel", id])).toMatchObject({ code: 2 });
    expect(mock.schedules).toHaveLength(1);
    expect(await fliq(["cancel", id, "-y"])).toMatchObject({ code: 0 });
    expect(mock.schedules).toEqual([]);
  });

  test("cron replaces a schedule that differs when told to", async () => {
    const { mock, fliq, id } = await setUpSchedule();
    const { code } = await fliq(["cron", "@daily", url, "--name", "digest", "--replace"]);
    expect([code, mock.schedules.length]).toEqual([0, 1]);
    expect(mock.schedules[0]).toMatchObject({ cron_expr: "@daily" });
    expect(mock.schedules[0]?.id).not.toBe(id);
  });

  test("its id shows it and its runs", async () => {
    const { mock, fliq } = setUp();
    mock.failNext("*", { status: 503 });
    await fliq(["cron", "@every 1h", url, "--name", "hourly", "--retries", "0"]);
    const id = mock.schedules[0]?.id ?? "";
    expect(show(await fliq(["job", id]))).toMatchInlineSnapshot(`
      "f54e3584-3aad-4059-9f68-2730c7d7fff4  active
      POST https://app.example.com/digest

      name      hourly
      cron      @every 1h
      next run  2026-03-26T10:30:00Z
      created   2026-03-26T09:30:00Z

      It has not run yet.
      --- exit 0"
    `);
    await mock.advance("2h");
    expect(show(await fliq(["job", id]))).toMatchInlineSnapshot(`
      "f54e3584-3aad-4059-9f68-2730c7d7fff4  active
      POST https://app.example.com/digest

      name      hourly
      cron      @every 1h
      next run  2026-03-26T12:30:00Z
      last run  2026-03-26T11:30:00Z
      created   2026-03-26T09:30:00Z

      RUN                                   STATUS     DUE (UTC)            LAST ERROR
      038642d7-7f87-4a5d-a24f-811c2953bcbc  completed  2026-03-26 11:30:00
      826fe9c4-c2b0-453f-aa61-909690f69633  failed     2026-03-26 10:30:00  unexpected status code: 503
      --- exit 0"
    `);
    const { stdout } = await fliq(["job", id, "--json"]);
    const answer = JSON.parse(stdout);
    expect(answer.schedule).toEqual(mock.schedules[0]);
    expect(answer.jobs).toMatchObject(mock.jobs.toReversed().map(({ id: run }) => ({ id: run })));
  });
});
