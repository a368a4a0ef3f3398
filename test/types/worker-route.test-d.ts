import type {
  ExecutionContext,
  ExportedHandler,
  Request as WorkersRequest,
  Response as WorkersResponse,
} from "@cloudflare/workers-types";
import { describe, test } from "vitest";
import { createFliqMock } from "../../mock/core.ts";

const mock = createFliqMock();

interface Env {
  readonly BUCKET: { get(key: string): Promise<string | null> };
}

describe("mock.route()", () => {
  test("takes a Worker with the env that it wants, and no other", () => {
    const worker: ExportedHandler<Env> = {
      async fetch(_request: WorkersRequest, env: Env, ctx: ExecutionContext): Promise<WorkersResponse> {
        ctx.waitUntil(env.BUCKET.get("a"));
        throw new Error();
      },
    };
    const env: Env = { BUCKET: { get: async () => null } };
    mock.route("*", worker, env);
    // @ts-expect-error the env is missing
    mock.route("*", worker);
    // @ts-expect-error the env is another
    mock.route("*", worker, { BUCKET: 1 });
  });

  test("takes a Worker that wants no env, a function, an app's fetch", () => {
    mock.route("*", { fetch: () => new Response() });
    mock.route("*", () => new Response());
    mock.route("*", (request) => new Response(request.url));
    mock.route("*", (_request, env: { readonly a: number }) => new Response(String(env.a)), { a: 1 });
    // @ts-expect-error the env is missing
    mock.route("*", (_request, env: { readonly a: number }) => new Response(String(env.a)));
    // @ts-expect-error a target answers with a Response
    mock.route("*", () => "text");
  });
});
