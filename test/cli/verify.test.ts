import { readFileSync } from "node:fs";
import { describe, expect, test } from "vitest";
import { sign } from "../../src/shared/signature.ts";
import { APP, setUp, show } from "./support.ts";

const { fliq } = setUp();
const secret = "whsec_0123456789abcdef";
const url = `${APP}/api/remind`;
const timestamp = "1774517400"; // 09:30:00, which is now
const body = '{"user": 42}';
const env = { FLIQ_SIGNING_SECRET: secret };

async function sealed(parts: { method?: string; url?: string; body?: string; secret?: string } = {}) {
  return sign(parts.secret ?? secret, { timestamp, method: "POST", url, body, ...parts });
}

/** The command line for a signature, as somebody would write it. */
async function verify(parts: Parameters<typeof sealed>[0] = {}, more: readonly string[] = []) {
  const argv = ["verify", "--signature", await sealed(parts), "--timestamp", timestamp, "--url", url];
  return fliq([...argv, ...(more.includes("--body") ? [] : ["--body", body]), ...more], { env });
}

describe("a good signature", () => {
  test("is valid", async () => {
    expect(show(await verify())).toMatchInlineSnapshot(`
      "valid: signed 0s ago for POST https://app.example.com/api/remind
      --- exit 0"
    `);
    expect(show(await verify({}, ["--json"]))).toMatchInlineSnapshot(`
      "{
        "valid": true,
        "message": "signed 0s ago for POST https://app.example.com/api/remind"
      }
      --- exit 0"
    `);
  });

  test("with the body on stdin, and the secret as an option", async () => {
    const argv = ["verify", "--signature", await sealed(), "--timestamp", timestamp, "--url", url];
    const result = await fliq([...argv, "--secret", secret], { env: {}, stdin: body });
    expect(result).toMatchObject({ code: 0, stderr: "" });
  });

  test("of the mock's own deliveries", async () => {
    const { mock, fliq: own } = setUp();
    let headers = new Headers();
    mock.route("*", (request) => {
      headers = request.headers;
      return new Response("ok");
    });
    await own(["schedule", url, "--method", "PUT", "--body", "text"]);
    await mock.advance("1s");
    const given = [headers.get("X-Fliq-Signature") ?? "", headers.get("X-Fliq-Timestamp") ?? ""] as const;
    const argv = ["--signature", given[0], "--timestamp", given[1], "--url", url, "--method", "put"];
    const result = await own(["verify", ...argv, "--body", "text"], {
      env: { FLIQ_SIGNING_SECRET: mock.signingSecret },
    });
    expect(result.code).toBe(0);
  });

  test("as the known answers have it", async () => {
    const vectors: { vectors?: Vector[] } | Vector[] = JSON.parse(
      readFileSync(new URL("../vectors/signature.json", import.meta.url), "utf8"),
    );
    const cases = Array.isArray(vectors) ? vectors : (vectors.vectors ?? []);
    expect(cases.length).toBeGreaterThan(3);
    for (const vector of cases) {
      const argv = ["--signature", vector.signature, "--timestamp", String(vector.timestamp)];
      const more = ["--url", vector.url, "--method", vector.method, "--tolerance", "5000w"];
      const result = await fliq(["verify", ...argv, ...more, `--body=${vector.body ?? ""}`], {
        env: { FLIQ_SIGNING_SECRET: vector.secret },
      });
      expect(result, JSON.stringify(vector)).toMatchObject({ code: 0 });
    }
  });
});

interface Vector {
  readonly secret: string;
  readonly timestamp: number | string;
  readonly method: string;
  readonly url: string;
  readonly body: string | null;
  readonly signature: string;
}

describe("says what is wrong", () => {
  test("an old one", async () => {
    const stale = await verify({}, ["--at", "2026-03-26T11:30:00Z"]);
    expect(show(stale)).toMatchInlineSnapshot(`
      "invalid (stale): the signature is right, but it was made 2h ago, and 5m is the most
        it is an old or repeated request, or a clock is wrong; --at judges it as of another time
      --- exit 1"
    `);
    expect((await verify({}, ["--at", "2026-03-26T11:30:00Z", "--tolerance", "2h"])).code).toBe(0);
    expect(show(await verify({}, ["--at", "2026-03-26T09:00:00Z", "--json"]))).toMatchInlineSnapshot(`
      "{
        "valid": false,
        "reason": "stale",
        "hint": "a clock is wrong, or the timestamp is another delivery's",
        "message": "the signature is right, but it was made 30m ahead, and 5m is the most"
      }
      --- exit 1"
    `);
  });

  test.each([
    ["method", { method: "PUT" }, []],
    ["slash", { url: `${url}/` }, []],
    ["scheme", { url: url.replace("https", "http") }, []],
    ["query", { url: url }, ["--url-with-query"]],
    ["line break", {}, ["--body", `${body}\n`]],
    ["no line break", { body: `${body}\n` }, []],
    ["empty", { body: "" }, []],
    ["written anew", { body: '{"user":42}' }, []],
    ["white space around the secret", { secret }, ["--secret", `"${secret}"\n`]],
    ["two slips", { method: "DELETE", body: "" }, []],
    ["another secret", { secret: "whsec_other" }, []],
    ["another body", { body: "other" }, ["--at", "2026-03-27T09:30:00Z"]],
  ])("%s", async (name, parts, more) => {
    const withQuery = more[0] === "--url-with-query";
    const argv = ["verify", "--signature", await sealed(parts), "--timestamp", timestamp];
    const rest = ["--url", withQuery ? `${url}?utm=1` : url];
    const given = withQuery ? [] : more;
    const text = given.includes("--body") ? [] : ["--body", body];
    const result = await fliq([...argv, ...rest, ...text, ...given], { env });
    expect(result.code).toBe(1);
    expect(show(result)).toMatchSnapshot(name);
  });

  test.each([
    ["no v1=", (signature: string) => signature.slice(3)],
    ["capitals", (signature: string) => `v1=${signature.slice(3).toUpperCase()}`],
    ["cut short", (signature: string) => signature.slice(0, -1)],
    ["white space", (signature: string) => `${signature}\n`],
    ["no hex", (signature: string) => `v1=${"g".repeat(64)}${signature.slice(67)}`],
    ["something else", () => "sha256=abc"],
  ])("a signature with %s", async (name, spoil) => {
    const argv = ["verify", "--signature", spoil(await sealed()), "--timestamp", timestamp, "--url", url];
    const result = await fliq([...argv, "--body", body], { env });
    expect(result.code).toBe(1);
    expect(show(result)).toMatchSnapshot(name);
  });

  test.each(["1774517400000", "2026-03-26T09:30:00Z"])("the timestamp %s", async (wrong) => {
    const argv = ["verify", "--signature", await sealed(), "--timestamp", wrong, "--url", url];
    expect(show(await fliq([...argv, "--body", body], { env }))).toMatchSnapshot();
  });
});

describe("what is missing", () => {
  test("a part", async () => {
    expect(show(await fliq(["verify", "--url", url], { env }))).toMatchInlineSnapshot(`
      "--- stderr
      fliq: --signature is missing
            see \`fliq verify --help\`
      --- exit 2"
    `);
    expect(show(await fliq(["verify"], { env: {} }))).toMatchInlineSnapshot(`
      "--- stderr
      fliq: no secret: set FLIQ_SIGNING_SECRET, or give --secret
      --- exit 2"
    `);
  });

  test("a body, at a terminal", async () => {
    const argv = ["verify", "--signature", await sealed(), "--timestamp", timestamp, "--url", url];
    expect(show(await fliq(argv, { env }))).toMatchInlineSnapshot(`
      "--- stderr
      fliq: no body: give --body, or pipe it in
            an empty one is --body ''
      --- exit 2"
    `);
  });

  test("the secret is never shown", async () => {
    const results = [await verify({ secret: "whsec_other" }), await verify({}, ["--json"]), await verify()];
    for (const result of results) expect(show(result)).not.toContain(secret);
  });
});
