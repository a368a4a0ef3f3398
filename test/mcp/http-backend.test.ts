import { describe, expect, test } from "vitest";
import { ask } from "../../mock/server/mcp/backend.ts";
import { connectOverHttp } from "../../mock/server/mcp/http-backend.ts";
import { ToolError } from "../../mock/server/mcp/tool.ts";

const CALL = { method: "GET", path: "/ui/api/state" };

function connect(answer: (request: Request) => Response | Promise<Response>) {
  return connectOverHttp({
    url: "http://127.0.0.1:5000/",
    token: "fliq_sk_dev",
    fetch: async (request) => answer(request),
  });
}

describe("a server elsewhere", () => {
  test("is called as the dashboard calls it, and what it answers is given", async () => {
    const seen: (string | null)[] = [];
    const server = connect((request) => {
      const { headers } = request;
      seen.push(request.url, request.redirect, headers.get("authorization"), headers.get("x-fliq-dashboard"));
      return Response.json({ a: 1 });
    });
    expect(await ask(server, { ...CALL, query: { limit: 3, q: undefined } })).toEqual({ a: 1 });
    expect(seen).toEqual(["http://127.0.0.1:5000/ui/api/state?limit=3", "manual", "Bearer fliq_sk_dev", "1"]);
  });

  test.for<[what: string, answer: () => Response, problem: string]>([
    [
      "a no of Fliq's",
      () => Response.json({ error: "url: is required" }, { status: 400 }),
      "url: is required (400)",
    ],
    [
      "a no in plain text",
      () => new Response("404 page not found\n", { status: 404 }),
      "404 page not found (404)",
    ],
    [
      "a page",
      () => new Response("<html>", { headers: { "content-type": "text/html" } }),
      "is no `fliq dev` (200): is --url right?",
    ],
    [
      "a page that is an error",
      () => new Response("<html>", { status: 502, headers: { "content-type": "text/html" } }),
      "is no `fliq dev` (502)",
    ],
    ["a redirect", () => Response.json({}, { status: 302 }), "is no `fliq dev` (302)"],
    ["an error without a word", () => new Response(null, { status: 500 }), "the server refused it (500)"],
    [
      "another's token",
      () => Response.json({ error: "Unauthorized" }, { status: 401 }),
      "set FLIQ_DEV_TOKEN to it",
    ],
  ])("that answers with %s is told of", async ([, answer, problem]) => {
    const asked = ask(connect(answer), CALL);
    await expect(asked).rejects.toThrow(ToolError);
    await expect(asked).rejects.toThrow(problem);
  });

  test("that is not there is told of, and how to start it", async () => {
    const server = connect(() => Promise.reject(new TypeError("fetch failed")));
    await expect(ask(server, CALL)).rejects.toThrow(
      /^http:\/\/127\.0\.0\.1:5000 could not be reached\. Start it with `npx fliq dev`, then call this again/,
    );
  });

  test("is not waited for once its caller is gone", async () => {
    const gone = new AbortController();
    const reason = new Error("the client is gone");
    const server = connect(() => {
      gone.abort(reason);
      return Promise.reject(new Error("aborted"));
    });
    await expect(ask(server, { ...CALL, signal: gone.signal })).rejects.toBe(reason);
  });
});
