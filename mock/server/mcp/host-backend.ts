import { type ApiResponse, presentError } from "../../api/index.ts";
import { ApiError } from "../../engine/index.ts";
import { createAdminCalls } from "../admin/admin-api.ts";
import type { Host } from "../host.ts";
import { type Backend, type BackendCall, toSearch } from "./backend.ts";

/** A token that a server without one of its own accepts, whichever of Fliq's it is. */
const ANY_TOKEN = `fliq_sk_${"0".repeat(64)}`;

const ADMIN_ROOT = "/ui/api";

/** Makes tools work on a server in this process, which listens at `url`. What was done is durable once an answer is given. */
export function connectHost(host: Host, url: string): Backend {
  const admin = createAdminCalls(host);
  const token = host.settings.token ?? ANY_TOKEN;

  async function carryOut({ method, path, query, body }: BackendCall): Promise<ApiResponse> {
    const search = toSearch(query);
    if (path.startsWith(`${ADMIN_ROOT}/`)) {
      const readBody = async () => body ?? {};
      return {
        status: 200,
        headers: {},
        body: await admin({ method, path: path.slice(ADMIN_ROOT.length), search, readBody }),
      };
    }
    const text = body === undefined ? "" : JSON.stringify(body);
    if (Buffer.byteLength(text) > host.settings.limits.bodyBytes) throw new ApiError("body_too_large");
    return host.api({
      method,
      pathname: path,
      search,
      header: (name) => headerFor(name, token, body),
      readText: async () => text,
    });
  }

  return {
    url,
    secrets: [token],
    async send(call) {
      const { status, body, text } = await answer(() => carryOut(call));
      await host.settled();
      return { status, body: text === undefined ? body : { error: text } };
    },
  };
}

function headerFor(name: string, token: string, body: unknown): string | null {
  if (name === "authorization") return `Bearer ${token}`;
  return name === "content-type" && body !== undefined ? "application/json" : null;
}

async function answer(carryOut: () => Promise<ApiResponse>): Promise<ApiResponse> {
  try {
    return await carryOut();
  } catch (error) {
    if (error instanceof ApiError) return presentError(error, {});
    throw error;
  }
}
