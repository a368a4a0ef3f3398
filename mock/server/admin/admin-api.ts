import { Hono } from "hono/tiny";
import { presentError } from "../../api/index.ts";
import { ApiError } from "../../engine/index.ts";
import type { Host } from "../host.ts";
import { only, toResponse } from "../http/respond.ts";
import type { DashboardHeader } from "../wire/index.ts";
import { createActions } from "./actions.ts";
import { createViews } from "./views.ts";

const DASHBOARD_HEADER: DashboardHeader = "X-Fliq-Dashboard";

/** Makes the dashboard's API of a host, but for its stream; who may call it is not its to know. */
export function createAdminApi(host: Host): Hono {
  const views = createViews(host);
  const actions = createActions(host);
  const api = new Hono();

  for (const [path, view] of Object.entries(views)) {
    api.get(path, ({ req }) =>
      Response.json(view({ id: req.param("id") ?? "", search: new URL(req.url).searchParams })),
    );
  }
  for (const [path, ways] of Object.entries(actions)) {
    for (const [method, act] of Object.entries(ways)) {
      api.on(method, path, async ({ req }) => {
        // A form cannot send it, and a page of another origin may not.
        if (req.header(DASHBOARD_HEADER) === undefined) {
          const sentence = `${DASHBOARD_HEADER}: 1 is missing: it must go with every change`;
          throw new ApiError("forbidden", { sentence });
        }
        const done = await act({ id: req.param("id") ?? "", body: parse(await req.text()) });
        await host.settled();
        return Response.json(done);
      });
    }
  }
  for (const path of new Set([...Object.keys(views), ...Object.keys(actions)])) {
    const methods = [...(path in views ? ["GET", "HEAD"] : []), ...Object.keys(actions[path] ?? {})];
    api.all(path, only(methods.join(", ")));
  }
  api.all("*", () => {
    throw new ApiError("not_found");
  });
  api.onError((error) => {
    if (error instanceof ApiError) return toResponse(presentError(error, {}));
    throw error;
  });
  return api;
}

function parse(text: string): unknown {
  if (text === "") return {};
  try {
    return JSON.parse(text);
  } catch {
    throw new ApiError("invalid_request", { sentence: "body: is not valid JSON" });
  }
}
