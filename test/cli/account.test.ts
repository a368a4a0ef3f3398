import { describe, expect, test } from "vitest";
import { createFliqMock } from "../../mock/core.ts";
import { APP, createCli, setUp, show } from "./support.ts";

const NO_TERMINAL = { stdin: "" };
const SLACK = "https://hooks.example.com/services/T000/B000";

function idIn(text: string): string {
  return /[\da-f]{8}(-[\da-f]{4}){3}-[\da-f]{12}/.exec(text)?.[0] ?? "";
}

describe("alerts", () => {
  async function setUpAlerts() {
    const { mock, fliq } = setUp();
    const made = await fliq(["alerts", "create", "--type", "slack", "--target", SLACK, "--name", "on-call"]);
    return { mock, fliq, made, id: idIn(made.stdout) };
  }

  test("are made and listed", async () => {
    const { fliq, made, id } = await setUpAlerts();
    expect(show(made)).toMatchSnapshot();
    const mail = ["alerts", "create", "--type", "email", "--target", "ops@example.com"];
    expect(show(await fliq(mail))).toMatchSnapshot();
    expect(show(await fliq(["alerts"]))).toMatchSnapshot();
    const { channels } = JSON.parse((await fliq(["alerts", "--json"])).stdout);
    expect(channels).toHaveLength(2);
    expect(channels.find((channel: { id: string }) => channel.id === id)).toMatchObject({
      type: "slack",
      target: SLACK,
      name: "on-call",
      enabled: true,
    });
  });

  test("are disabled and enabled", async () => {
    const { fliq, id } = await setUpAlerts();
    expect(show(await fliq(["alerts", "disable", id]))).toMatchSnapshot();
    const [channel] = JSON.parse((await fliq(["alerts", "--json"])).stdout).channels;
    expect(channel.enabled).toBe(false);
    const enabled = await fliq(["alerts", "enable", id, "--json"]);
    expect([enabled.code, JSON.parse(enabled.stdout)]).toEqual([0, { id, enabled: true }]);
    const mail = await fliq(["alerts", "create", "--type", "email", "--target", "ops@example.com"]);
    const early = await fliq(["alerts", "enable", idIn(mail.stdout)]);
    expect(early).toMatchObject({
      code: 1,
      stderr: expect.stringContaining("follow the link that was mailed"),
    });
  });

  test("are deleted when that is meant", async () => {
    const { fliq, id } = await setUpAlerts();
    expect(show(await fliq(["alerts", "delete", id], NO_TERMINAL))).toMatchSnapshot();
    expect(await fliq(["alerts", "delete", id], { isTTY: true, answer: "" })).toMatchObject({ code: 1 });
    expect(await fliq(["alerts", "delete", id, "--yes"], NO_TERMINAL)).toMatchObject({ code: 0 });
    expect(show(await fliq(["alerts"]))).toMatchSnapshot();
    expect(
      show(await fliq(["alerts", "delete", "nothing"])).replace(/request [\da-f-]+/, "request …"),
    ).toMatchSnapshot();
  });

  test.each([
    ["no type", ["--target", SLACK]],
    ["no target", ["--type", "slack"]],
    ["a type that there is not", ["--type", "sms", "--target", "+49"]],
    ["a target on this machine", ["--type", "webhook", "--target", "http://localhost:8787/alert"]],
  ])("%s", async (name, argv) => {
    const { fliq } = setUp();
    const result = await fliq(["alerts", "create", ...argv]);
    expect(result.code).toBe(2);
    expect(result.stderr).toMatchSnapshot(name);
  });
});

describe("tokens", () => {
  test("are made, listed and revoked", async () => {
    const { mock, fliq } = setUp();
    const made = await fliq(["tokens", "create", "production worker"]);
    const token = made.stdout.trim();
    expect(token).toMatch(/^fliq_sk_\w+$/);
    const id = idIn(made.stderr);
    expect(made.stderr).toBe(
      `It is shown this once: keep it where nobody else reads. Revoke it with: fliq tokens revoke ${id}\n`,
    );
    expect(await fliq(["jobs"], { env: { FLIQ_API_TOKEN: token } })).toMatchObject({ code: 0 });
    await mock.advance("1h");
    expect(show(await fliq(["tokens"]))).toMatchSnapshot();
    expect((await fliq(["tokens", "--json"])).stdout).not.toContain(token);

    expect(show(await fliq(["tokens", "revoke", id], NO_TERMINAL))).toMatchSnapshot();
    expect(await fliq(["tokens", "revoke", id, "-y", "--json"])).toEqual({
      code: 0,
      stdout: `${JSON.stringify({ id, revoked: true }, null, 2)}\n`,
      stderr: "",
    });
    expect(await fliq(["jobs"], { env: { FLIQ_API_TOKEN: token } })).toMatchObject({ code: 1 });
    const again = await fliq(["tokens", "revoke", id, "--yes"]);
    expect(again).toMatchObject({ code: 1, stderr: expect.stringContaining("`fliq tokens`") });
  });

  test("as JSON", async () => {
    const { fliq } = setUp();
    const { code, stdout, stderr } = await fliq(["tokens", "create", "ci", "--json"]);
    expect([code, stderr]).toEqual([0, ""]);
    expect(JSON.parse(stdout)).toMatchObject({ name: "ci", token: expect.stringMatching(/^fliq_sk_/) });
  });
});

describe("secret", () => {
  test("is shown whole only when that is asked for", async () => {
    const { mock, fliq } = setUp();
    const { signingSecret } = mock;
    const masked = await fliq(["secret"]);
    expect(show(masked).replace(/whsec_\w{4}…/, "whsec_abcd…")).toMatchSnapshot();
    expect(masked.stdout).toBe(`${signingSecret.slice(0, 10)}…\n`);
    expect((await fliq(["secret", "--json"])).stdout).not.toContain(signingSecret);
    expect((await fliq(["secret", "--reveal"])).stdout).toBe(`${signingSecret}\n`);
    expect(JSON.parse((await fliq(["secret", "--reveal", "--json"])).stdout)).toMatchObject({
      secret: signingSecret,
      revealed: true,
    });
  });

  test("is rotated when that is meant", async () => {
    const { mock, fliq } = setUp();
    const before = mock.signingSecret;
    expect(show(await fliq(["secret", "rotate"], NO_TERMINAL))).toMatchSnapshot();
    const no = await fliq(["secret", "rotate"], { isTTY: true, answer: "no" });
    expect([no.code, no.stdout, mock.signingSecret]).toEqual([1, "", before]);
    const { code, stdout } = await fliq(["secret", "rotate", "--yes", "--reveal"]);
    expect([code, stdout]).toEqual([0, `${mock.signingSecret}\n`]);
    expect(mock.signingSecret).not.toBe(before);
  });
});

describe("stats", () => {
  test("of nothing yet, and of some jobs and items", async () => {
    const { mock, fliq } = setUp();
    expect(show(await fliq(["stats"]))).toMatchSnapshot();
    mock.failNext("*/hook", { status: 500, times: 1 });
    await fliq(["schedule", `${APP}/hook`, "--retries", "0"]);
    for (let n = 0; n < 3; n++) await fliq(["schedule", APP]);
    await fliq(["buffers", "create", "emails", APP]);
    await fliq(["buffers", "push", "emails"]);
    await mock.advance("1m");
    expect(show(await fliq(["stats", "--days", "7"]))).toMatchSnapshot();
    const { jobs, usage } = JSON.parse((await fliq(["stats", "--json"])).stdout);
    expect(jobs).toMatchObject({ total_executions: 4, succeeded: 3, failed: 1 });
    expect(usage).toMatchObject({ total_job_executions: 4, total_buffer_executions: 1 });
    expect(await fliq(["stats", "--days", "0"])).toMatchObject({ code: 2 });
  });
});

describe("the open-source server", () => {
  const mock = createFliqMock({ server: "open-source", now: "2026-03-26T09:30:00Z", seed: 1 });
  const cli = createCli(mock);
  const env = { FLIQ_API_TOKEN: `fliq_sk_${"a".repeat(64)}` };

  test.each([
    [["buffers"], "buffers"],
    [["buffers", "push", "emails"], "buffers"],
    [["buffers", "create", "emails", APP], "buffers"],
    [["alerts"], "alerts"],
    [["alerts", "delete", "x", "--yes"], "alerts"],
    [["secret"], "signing secret"],
    [["secret", "rotate", "--yes"], "signing secret"],
    [["stats"], "stats"],
  ])("%j says what it lacks", async (argv, what) => {
    const { code, stdout, stderr } = await cli(argv, { env });
    expect([code, stdout]).toEqual([1, ""]);
    expect(stderr).toBe(
      `fliq: this server has no ${what} (404)\n      the open-source server lacks that, the hosted one and \`fliq dev\` have it; is FLIQ_BASE_URL right?\n`,
    );
    const json = await cli([...argv, "--json"], { env });
    expect(JSON.parse(json.stderr)).toMatchObject({
      code: "not_found",
      status: 404,
      error: expect.stringContaining(what),
    });
  });

  test("has tokens", async () => {
    expect(await cli(["tokens", "create", "ci"], { env })).toMatchObject({ code: 0 });
    expect(await cli(["tokens"], { env })).toMatchObject({
      code: 0,
      stdout: expect.stringContaining("  ci  "),
    });
  });
});
