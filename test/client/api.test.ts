import createClient from "openapi-fetch";
import { describe, expect, it } from "vitest";
import { FliqInputError, type paths } from "../../src/index.ts";
import { apiError, job, json, noContent, rejection, script, TOKEN } from "./stub.ts";

describe("fliq.api", () => {
  it("is the same each time, and throws nothing for an error status", async () => {
    const { fliq, sent } = script([apiError(404, "Job not found")]);
    expect(fliq.api).toBe(fliq.api);
    const { data, error, response } = await fliq.api.GET("/jobs/{id}", { params: { path: { id: "job_1" } } });
    expect(data).toBeUndefined();
    expect(error).toMatchObject({ error: "Job not found" });
    expect(response.status).toBe(404);
    expect(sent).toHaveLength(1);
  });

  it("refuses an id that would lead to another path", async () => {
    const { fliq, sent } = script([]);
    for (const id of ["", ".", ".."]) {
      const error = await rejection(fliq.api.GET("/jobs/{id}", { params: { path: { id } } }));
      expect(error).toBeInstanceOf(FliqInputError);
    }
    expect(sent).toEqual([]);
  });

  it("takes a signal", async () => {
    const { fliq, sent } = script([json(200, { status: "ok" })]);
    const controller = new AbortController();
    await fliq.api.GET("/health", { signal: controller.signal });
    expect(sent[0]?.signal?.aborted).toBe(false);
    controller.abort();
    expect(sent[0]?.signal?.aborted).toBe(true);
  });

  it("shows a middleware of one call a real request", async () => {
    const { fliq, sent } = script([json(200, { status: "ok" })]);
    const middleware = {
      onRequest: ({ request }: { request: Request }) => request.headers.set("X-Tenant", "acme"),
    };
    await fliq.api.GET("/health", { middleware: [middleware as never] });
    expect(sent[0]?.headers.get("x-tenant")).toBe("acme");
  });

  it("refuses headers that HTTP cannot carry, and what is not JSON", async () => {
    const { fliq, sent } = script([]);
    const buffer = { name: "b", url: "https://app.example" };
    for (const [body, field] of [
      [{ ...buffer, headers: { A: "1\n2" } }, "headers.A"],
      [{ ...buffer, webhook_headers: { A: "1\n2" } }, "webhook_headers.A"],
      [{ ...buffer, rate_limit: Number.NaN }, "body"],
    ] as const) {
      const error = await rejection(fliq.api.POST("/buffers", { body }));
      expect(error).toMatchObject({ name: "FliqInputError", field });
      expect(await rejection(fliq.buffers.create(body))).toMatchObject({ field });
    }
    expect(sent).toEqual([]);
  });
});

/** Each of the two clients, over a stub that notes what it is sent. */
function bothOver(reply: () => Response) {
  const { fliq, sent } = script([reply()]);
  const theirs: unknown[] = [];
  const client = createClient<paths, "application/json">({
    baseUrl: "https://fliq.test",
    headers: { Authorization: `Bearer ${TOKEN}` },
    fetch: async (request) => {
      theirs.push([request.method, request.url, [...request.headers], await request.text()]);
      return reply();
    },
  });
  const ours = () =>
    sent.map(({ method, url, headers, body }) => [
      method,
      url,
      [...headers],
      body === undefined ? "" : JSON.stringify(body),
    ]);
  return { fliq, client, ours, theirs };
}

describe("fliq.api and openapi-fetch send the same and answer with the same", () => {
  const path = { id: "a/b c?é" };
  const query = { status: "failed", limit: 5, q: "a-b_c.d" } as const;
  const body = {
    ...({ url: "https://app.example/hook", method: "POST" } as const),
    ...{ scheduled_at: "2026-03-26T10:00:00Z", body: '{"a":"é"}', headers: { "X-A": "1" } },
  };

  it.each<[string, () => Response]>([
    ["a list", () => json(200, { jobs: [job()], next_cursor: null })],
    ["an error", () => apiError(500, "Internal server error")],
    ["an error of a proxy", () => new Response("<html>", { status: 502 })],
    ["an empty error", () => new Response(null, { status: 503 })],
  ])("for a query and %s", async (_, reply) => {
    const { fliq, client, ours, theirs } = bothOver(reply);
    const { response: own, ...answer } = await fliq.api.GET("/jobs", { params: { query } });
    const { response, ...expected } = await client.GET("/jobs", { params: { query } });
    expect(answer).toEqual(expected);
    expect(own.status).toBe(response.status);
    expect(ours()).toEqual(theirs);
  });

  it("for a body", async () => {
    const { fliq, client, ours, theirs } = bothOver(() => json(201, job()));
    const init = { params: { header: { "X-Fliq-Client-Time": "1774517400000" } }, body };
    const { data } = await fliq.api.POST("/jobs", init);
    expect(data).toEqual((await client.POST("/jobs", init)).data);
    expect(ours()).toEqual(theirs);
  });

  it("for headers in place of its own, in whatever case", async () => {
    const { fliq, client, ours, theirs } = bothOver(() => json(201, job()));
    const init = { headers: { authorization: "Bearer another", "content-type": "text/plain" }, body };
    await fliq.api.POST("/jobs", init);
    await client.POST("/jobs", init);
    expect(ours()).toEqual(theirs);
  });

  it("for an id and no content", async () => {
    const { fliq, client, ours, theirs } = bothOver(noContent);
    const { data, error } = await fliq.api.DELETE("/jobs/{id}", { params: { path } });
    const expected = await client.DELETE("/jobs/{id}", { params: { path } });
    expect({ data, error }).toEqual({ data: expected.data, error: expected.error });
    expect(ours()).toEqual(theirs);
  });

  it("for an id and a body", async () => {
    const { fliq, client, ours, theirs } = bothOver(() => json(200, {}));
    const init = { params: { path }, body: { enabled: true } };
    await fliq.api.PATCH("/alerts/{id}", init);
    await client.PATCH("/alerts/{id}", init);
    expect(ours()).toEqual(theirs);
  });
});
