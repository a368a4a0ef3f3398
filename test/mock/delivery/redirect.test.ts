import { describe, expect, test } from "vitest";
import { createFliqMock } from "../../../mock/core.ts";
import { createJob } from "../support/api.ts";

interface Hop {
  readonly method: string;
  readonly url: string;
  readonly headers: Headers;
  readonly body: string;
}

/** Delivers one job along redirects: each path of `to` answers with its status and Location. */
async function follow(
  to: Readonly<Record<string, readonly [status: number, location?: string]>>,
  job: Parameters<typeof createJob>[2] = {},
) {
  const mock = createFliqMock({ now: "2026-03-26T09:30:00Z", signed: false });
  const hops: Hop[] = [];
  mock.route("*", async (request) => {
    const { method, url, headers } = request;
    hops.push({ method, url, headers, body: await request.text() });
    const [status, location] = to[new URL(url).pathname] ?? [200];
    return new Response(null, { status, headers: location === undefined ? {} : { Location: location } });
  });
  await createJob(mock, 0, { url: "https://a.example.com/start", max_retries: 0, ...job });
  await mock.advance("1s");
  return { hops, job: mock.jobs[0], delivery: mock.deliveries[0] };
}

describe("a redirect", () => {
  test.each([301, 302, 303])("%d becomes a GET without a body", async (status) => {
    const { hops, job } = await follow(
      { "/start": [status, "/end"] },
      { body: "x", headers: { "Content-Type": "text/plain" } },
    );
    expect(hops.map(({ method, body }) => [method, body])).toEqual([
      ["POST", "x"],
      ["GET", ""],
    ]);
    expect(hops[1]?.headers.has("content-length")).toBe(false);
    expect(hops[1]?.headers.get("content-type")).toBe("text/plain");
    expect(job?.status).toBe("completed");
  });

  test.each([307, 308])("%d repeats method and body", async (status) => {
    const { hops } = await follow({ "/start": [status, "/end"] }, { method: "PUT", body: "x" });
    expect(hops.map(({ method, body, headers }) => [method, body, headers.get("content-length")])).toEqual([
      ["PUT", "x", "1"],
      ["PUT", "x", "1"],
    ]);
  });

  test("keeps its body off once a hop has dropped it", async () => {
    const { hops } = await follow({ "/start": [302, "/mid"], "/mid": [307, "/end"] }, { body: "x" });
    expect(hops.map(({ method, body }) => method + body)).toEqual(["POSTx", "GET", "GET"]);
  });

  test("is followed nine times, and not a tenth", async () => {
    const to = (count: number) =>
      Object.fromEntries(
        Array.from({ length: count }, (_, index): [string, [number, string]] => [
          index === 0 ? "/start" : `/${index}`,
          [302, `/${index + 1}`],
        ]),
      );
    const nine = await follow(to(9));
    expect([nine.hops.length, nine.job?.status]).toEqual([10, "completed"]);
    const ten = await follow(to(10));
    expect([ten.hops.length, ten.job?.status]).toEqual([10, "failed"]);
    expect(ten.delivery).toMatchObject({
      response: null,
      error: 'do request: Post "/10": stopped after 10 redirects',
    });
  });

  test("without a Location is an answer like any other", async () => {
    const { hops, delivery } = await follow({ "/start": [302] });
    expect(hops).toHaveLength(1);
    expect(delivery).toMatchObject({ response: { status: 302 }, error: "unexpected status code: 302" });
  });

  test.each([
    ["ftp://a.example.com/x", 'do request: Post "ftp://a.example.com/x": unsupported protocol scheme "ftp"'],
    [
      "http://[/",
      'do request: Post "https://a.example.com/start": failed to parse Location header "http://[/"',
    ],
  ])("to %s is a failure", async (location, error) => {
    expect((await follow({ "/start": [302, location] })).delivery).toMatchObject({ response: null, error });
  });

  test("carries Authorization and Cookie to the host and its subdomains alone, and never back", async () => {
    const headers = { Authorization: "Bearer t", Cookie: "a=1", "X-Tenant": "acme" };
    const { hops } = await follow(
      {
        "/start": [307, "https://sub.a.example.com:8443/1"],
        "/1": [307, "https://b.example.com/2"],
        "/2": [307, "https://a.example.com/3"],
      },
      { headers },
    );
    const sent = hops.map((hop) =>
      ["authorization", "cookie", "x-tenant"].map((name) => hop.headers.get(name)),
    );
    expect(sent).toEqual([
      ["Bearer t", "a=1", "acme"],
      ["Bearer t", "a=1", "acme"],
      [null, null, "acme"],
      [null, null, "acme"],
    ]);
  });

  test("has a Referer, without the login and not from https to http; the job's own goes along", async () => {
    const to = { "/start": [302, "/1"], "/1": [302, "http://a.example.com/2"] } as const;
    const { hops } = await follow(to, { url: "https://me:secret@a.example.com/start" });
    expect(hops.map(({ headers }) => headers.get("referer"))).toEqual([
      null,
      "https://a.example.com/start",
      null,
    ]);
    expect(hops[1]?.headers.get("authorization")).toBe(`Basic ${btoa("me:secret")}`);
    const own = await follow({ "/start": [302, "/1"] }, { headers: { Referer: "https://c.example.com/" } });
    expect(own.hops[1]?.headers.get("referer")).toBe("https://c.example.com/");
  });
});
