import { describe, expect, test } from "vitest";
import type { BufferPage } from "../../src/index.ts";
import { APP, setUp, show } from "./support.ts";

const url = `${APP}/email`;

/** A mock with a buffer called `emails`, and the buffer's id. */
async function setUpBuffer(more: readonly string[] = []) {
  const { mock, fliq } = setUp();
  const { stdout } = await fliq(["buffers", "create", "emails", url, "--json", ...more]);
  const { id }: { id: string } = JSON.parse(stdout);
  return { mock, fliq, id };
}

/** The buffers that there are. */
async function listBuffers(fliq: ReturnType<typeof setUp>["fliq"]) {
  const page: BufferPage = JSON.parse((await fliq(["buffers", "--json"])).stdout);
  return page.buffers;
}

describe("buffers", () => {
  test("create sends what the options say", async () => {
    const { fliq } = setUp();
    const argv = ["buffers", "create", "rows", url, "--rate", "5", "--method", "put", "--retries", "7"];
    const more = ["--backoff", "linear", "--timeout", "1m30s", "--header", "X-Tenant: acme"];
    const result = await fliq([...argv, ...more, "--webhook-url", `${APP}/ended`]);
    expect(show(result)).toMatchSnapshot();
    expect(await listBuffers(fliq)).toMatchObject([
      {
        name: "rows",
        url,
        method: "PUT",
        rate_limit: 5,
        max_retries: 7,
        backoff: "linear",
        timeout_seconds: 90,
        webhook_url: `${APP}/ended`,
      },
    ]);
  });

  test("are listed, and shown by name or id", async () => {
    const { fliq, id } = await setUpBuffer();
    expect(show(await fliq(["buffers"]))).toMatchSnapshot();
    const byName = await fliq(["buffers", "show", "emails"]);
    expect(show(byName)).toMatchSnapshot();
    expect(await fliq(["buffers", "show", id])).toEqual(byName);
    expect(JSON.parse((await fliq(["buffers", "--json"])).stdout)).toMatchObject({
      buffers: [{ id, name: "emails" }],
      next_cursor: null,
    });
  });

  test("a name is found on whatever page it is", async () => {
    const { fliq } = await setUpBuffer();
    for (let n = 0; n < 101; n++) await fliq(["buffers", "create", `later-${n}`, url]);
    expect(await fliq(["buffers", "stats", "emails"])).toMatchObject({ code: 0 });
    const missing = await fliq(["buffers", "stats", "emial"]);
    expect(show(missing)).toMatchSnapshot();
  });

  test("take items, and send them in order", async () => {
    const { mock, fliq } = await setUpBuffer();
    const bodies: string[] = [];
    mock.route(url, async (request) => {
      bodies.push(`${request.headers.get("content-type")} ${await request.text()}`);
      return new Response();
    });
    expect(await fliq(["buffers", "push", "emails", "--body", '{"n":1}'])).toMatchObject({
      code: 0,
      stdout: expect.stringMatching(/^\S{36} {2}pending\n$/),
    });
    await fliq(["buffers", "push", "emails", "--body", "-", "--header", "Content-Type: text/csv"], {
      stdin: "a,b\n",
    });
    await fliq(["buffers", "push", "emails"]);
    await mock.advance("10s");
    expect(bodies).toEqual(['application/json {"n":1}', "text/csv a,b\n", "null "]);
    expect(show(await fliq(["buffers", "items", "emails"]))).toMatchSnapshot();
    expect(show(await fliq(["buffers", "stats", "emails"]))).toMatchSnapshot();
  });

  test("an item that failed is found, and replayed", async () => {
    const { mock, fliq } = await setUpBuffer(["--retries", "0"]);
    mock.failNext("*/email", { status: 500 });
    await fliq(["buffers", "push", "emails", "--body", "x"]);
    await mock.advance("10s");
    expect(show(await fliq(["buffers", "items", "emails", "--status", "FAILED"]))).toMatchSnapshot();
    expect(show(await fliq(["buffers", "items", "emails", "--status", "pending"]))).toMatchSnapshot();
    const failed = ["buffers", "items", "emails", "--status", "failed", "--json"];
    const [{ id: item }] = JSON.parse((await fliq(failed)).stdout).items;
    expect(show(await fliq(["buffers", "replay", "emails", item]))).toMatchSnapshot();
    await mock.advance("10s");
    const [copy] = JSON.parse((await fliq(["buffers", "items", "emails", "--json"])).stdout).items;
    expect(copy).toMatchObject({ replay_of: item, status: "completed" });
    expect(show(await fliq(["buffers", "replay", "emails", copy.id]))).toMatchSnapshot();
  });

  test("are paused and resumed", async () => {
    const { fliq, id } = await setUpBuffer();
    expect(show(await fliq(["buffers", "pause", "emails"]))).toMatchSnapshot();
    expect((await listBuffers(fliq))[0]?.paused).toBe(true);
    expect(show(await fliq(["buffers", "pause", "emails"]))).toMatchSnapshot();
    const resumed = await fliq(["buffers", "resume", id, "--json"]);
    expect([resumed.code, JSON.parse(resumed.stdout)]).toEqual([0, { id, paused: false }]);
    expect((await listBuffers(fliq))[0]?.paused).toBe(false);
  });

  test("are deleted when that is meant", async () => {
    const { fliq } = await setUpBuffer();
    const unasked = await fliq(["buffers", "delete", "emails"], { stdin: "" });
    expect(show(unasked)).toMatchSnapshot();
    const no = await fliq(["buffers", "delete", "emails"], { isTTY: true, answer: "n" });
    expect([no.code, no.stderr.includes("Nothing is deleted.")]).toEqual([1, true]);
    expect(await listBuffers(fliq)).toHaveLength(1);
    expect(await fliq(["buffers", "delete", "emails"], { isTTY: true, answer: "y" })).toMatchObject({
      code: 0,
    });
    expect(await listBuffers(fliq)).toEqual([]);
  });

  test.each([
    ["a verb that there is not", ["buffers", "pusch", "emails"]],
    ["a verb that is nothing like one", ["buffers", "emails"]],
    ["an operand missing", ["buffers", "push"]],
    ["an option of another verb", ["buffers", "--rate", "5"]],
    ["a name that is taken", ["buffers", "create", "emails", url]],
    ["a part of a second", ["buffers", "create", "b", url, "--timeout", "1500ms"]],
    ["no rate", ["buffers", "create", "b", url, "--rate", "0"]],
    ["a URL of this machine", ["buffers", "create", "b", "http://localhost/x"]],
    ["no URL", ["buffers", "create", "b", "/x"]],
    ["no status", ["buffers", "items", "emails", "--status", "cancelled"]],
    ["an item that there is not", ["buffers", "replay", "emails", "2f1c9a54-7b0e-4d8a-9c3f-5e6d7a8b9c0d"]],
  ])("%s", async (name, argv) => {
    const { fliq } = await setUpBuffer();
    const { code, stdout, stderr } = await fliq(argv);
    expect([code > 0, stdout]).toEqual([true, ""]);
    expect(stderr.replace(/request [\da-f-]{36}/, "request …")).toMatchSnapshot(name);
    expect(await listBuffers(fliq)).toHaveLength(1);
  });

  test("what it says to do next leads to the same Fliq", async () => {
    const { fliq } = setUp();
    const argv = ["buffers", "create", "emails", url];
    const local = await fliq([...argv, "--local"]);
    expect(local.stderr).toMatch(/^Push into it with: fliq buffers push \S{36} --body TEXT --local\n$/);
    const where = ["--base-url", "https://fliq.example.com"];
    expect((await fliq(["secret", ...where])).stderr).toContain(`fliq secret --reveal ${where.join(" ")}\n`);
    expect((await fliq(["secret"])).stderr).toContain("fliq secret --reveal\n");
  });

  test("options may stand before and between the words", async () => {
    const { fliq, id } = await setUpBuffer();
    const expected = await fliq(["buffers", "show", "emails", "--json"]);
    for (const argv of [
      ["--token", "fliq_sk_live_0123456789", "buffers", "show", "emails", "--json"],
      ["--json", "buffers", "--token", "fliq_sk_live_0123456789", "show", "--", "emails"],
      ["buffers", "--json", "show", id],
    ]) {
      expect(await fliq(argv)).toEqual(expected);
    }
    // The value of an option is no verb.
    expect(await fliq(["buffers", "--limit", "5"])).toMatchObject({ code: 0 });
  });
});
