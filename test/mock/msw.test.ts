import { HttpResponse, http } from "msw";
import { setupServer } from "msw/node";
import { afterAll, afterEach, beforeAll, describe, expect, test } from "vitest";
import { createFliqMock } from "../../mock/index.ts";

const mock = createFliqMock({ now: "2026-03-26T09:30:00Z", baseUrl: "http://localhost:4747/fliq" });
const server = setupServer(...mock.handlers);
beforeAll(() => server.listen({ onUnhandledRequest: "error" }));
afterEach(() => {
  server.resetHandlers();
  mock.reset();
});
afterAll(() => server.close());

const headers = { Authorization: "Bearer fliq_sk_test" };

function create(root: string, url: string): Promise<Response> {
  const body = JSON.stringify({ url, method: "POST", scheduled_at: "2026-03-26T10:00:00Z" });
  return fetch(`${root}/jobs`, { method: "POST", headers, body });
}

describe("under MSW", () => {
  test.each(["https://api.fliq.sh/v1", "https://api.fliq.sh", "http://localhost:4747/fliq"])(
    "%s is answered",
    async (root) => {
      const response = await create(root, "https://app.example.com/hook");
      expect(response.status).toBe(201);
      const { id } = await response.json();
      expect((await fetch(`${root}/jobs/${id}`, { headers })).status).toBe(200);
    },
  );

  test("a target that no route fits is the global fetch's, so MSW's own handlers answer", async () => {
    let hits = 0;
    server.use(
      http.post("https://app.example.com/hook", async ({ request }) => {
        hits += 1;
        return HttpResponse.json(
          { id: request.headers.get("X-Fliq-Delivery-Id") },
          { status: hits === 1 ? 503 : 200 },
        );
      }),
    );
    await create("https://api.fliq.sh", "https://app.example.com/hook");
    await mock.advance("1h");
    expect(mock.deliveries.map(({ response }) => response?.status)).toEqual([503, 200]);
  });

  test("a network failure of Fliq's is one for fetch", async () => {
    mock.api.failNext("network");
    await expect(create("https://api.fliq.sh", "https://app.example.com")).rejects.toThrow(TypeError);
    expect(mock.jobs).toEqual([]);
  });

  test("a handler of the test's own may stand before the mock's", async () => {
    server.use(
      http.post("https://api.fliq.sh/jobs", () => HttpResponse.json({ error: "no" }, { status: 418 })),
    );
    expect((await create("https://api.fliq.sh", "https://app.example.com")).status).toBe(418);
  });
});
