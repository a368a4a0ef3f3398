import type { HttpBindings } from "@hono/node-server";
import type { Context, MiddlewareHandler } from "hono";
import { secureHeaders } from "hono/secure-headers";
import { Hono } from "hono/tiny";
import { presentError } from "../../api/index.ts";
import { ApiError } from "../../engine/index.ts";
import { createAdminApi } from "../admin/admin-api.ts";
import type { EventStreams } from "../admin/event-streams.ts";
import type { Host } from "../host.ts";
import { createMcpRoute } from "../mcp/route.ts";
import { servePage } from "./page.ts";
import { readText } from "./read-text.ts";
import { INTERNAL_ERROR, limitTaking, only, toResponse } from "./respond.ts";

/** Allows the page's own files alone, no frames and nothing inline, so that a script in a delivery's body cannot run. */
const SECURITY: Parameters<typeof secureHeaders>[0] = {
  contentSecurityPolicy: {
    defaultSrc: ["'none'"],
    scriptSrc: ["'self'"],
    styleSrc: ["'self'"],
    imgSrc: ["'self'", "data:"],
    fontSrc: ["'self'"],
    connectSrc: ["'self'"],
    baseUri: ["'none'"],
    formAction: ["'none'"],
    frameAncestors: ["'none'"],
  },
  xFrameOptions: "DENY",
  strictTransportSecurity: false, // Behind a tunnel, it would bind the tunnel's name for half a year.
};

const WITH_BODY: readonly string[] = ["POST", "PUT", "PATCH", "DELETE"];

/** Whether a request is for what Fliq itself has not: the page, its API, and the tools for agents. */
export function isOwn({ method, url = "/", headers }: HttpBindings["incoming"]): boolean {
  if (/^\/(?:ui|mcp)(?:[/?]|$)/.test(url)) return true;
  // A browser that opens the address wants the page; a program that calls the API does not.
  const isRead = method === "GET" || method === "HEAD";
  return isRead && /^\/(?:\?|$)/.test(url) && (headers.accept ?? "").includes("text/html");
}

/** Routes requests to the page's files, its API, and the tools for agents. */
export function createOwnRoutes(host: Host, streams: EventStreams): Hono<{ Bindings: HttpBindings }> {
  const { dashboard, limits, onError } = host.settings;
  const app = new Hono<{ Bindings: HttpBindings }>();

  /** Reads the body, and no more of it than is allowed, into a request as every library takes it. */
  const readBody: MiddlewareHandler<{ Bindings: HttpBindings }> = async ({ req, env }, next) => {
    const { method, url, headers, signal } = req.raw;
    if (WITH_BODY.includes(method)) {
      const body = await readText(env.incoming, limits.bodyBytes);
      req.raw = new Request(url, { method, headers, signal, body });
    }
    await next();
  };

  app.use(secureHeaders(SECURITY), async (c, next) => {
    await next();
    if (!c.res.headers.has("Cache-Control")) c.header("Cache-Control", "no-store");
    const isStream = c.res.headers.get("Content-Type") === "text/event-stream";
    if (!isStream) limitTaking(c.env.outgoing, limits.responseTimeoutMs);
  });
  for (const path of ["/ui/api/*", "/mcp"]) app.use(path, requireToken(host), readBody);
  // To the router, a path is the same with a slash behind it.
  const open: MiddlewareHandler = async (c, next) => (c.req.path === "/ui/" ? next() : c.redirect("/ui/"));
  app.get("/", open).get("/ui", open);
  app.get("/ui/api/events/stream", streams.open);
  app.route("/ui/api", createAdminApi(host));
  const mcp = createMcpRoute(host);
  app.post("/mcp", (c) => mcp(c.req.raw));
  app.all("/mcp", only("POST")); // Every request stands alone: there is no session to listen to, or to end.
  app.get("/ui/*", servePage(dashboard));
  app.all("/ui/*", only("GET, HEAD"));
  app.notFound(() => toResponse(presentError(new ApiError("not_found"), {})));
  app.onError((error, { env: { incoming } }) => {
    if (error instanceof ApiError) return toResponse(presentError(error, {}));
    const isGone = incoming.destroyed && !incoming.complete; // Then there is nobody to answer.
    if (!isGone) onError(error);
    return toResponse(INTERNAL_ERROR);
  });
  return app;
}

function requireToken(host: Host): MiddlewareHandler {
  return async (c: Context, next) => {
    const [, given] = /^Bearer +(\S+)$/i.exec(c.req.header("authorization") ?? "") ?? [];
    if (host.settings.token !== undefined && (given === undefined || !host.isAdmitted(given)))
      throw new ApiError("unauthorized");
    await next();
  };
}
