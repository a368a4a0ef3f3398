import { createFetchApi } from "../../api/index.ts";
import { createAdminApi } from "../admin/admin-api.ts";
import type { Host } from "../host.ts";
import type { Backend } from "./backend.ts";
import { connectOverHttp } from "./http-backend.ts";

/** A token that a server without one of its own accepts, whichever of Fliq's it is. */
const ANY_TOKEN = `fliq_sk_${"0".repeat(64)}`;

const ADMIN_ROOT = "/ui/api";

/** Makes tools work on a server in this process, which listens at `url`. What was done is durable once an answer is given. */
export function connectHost(host: Host, url: string): Backend {
  const admin = createAdminApi(host).fetch;
  const callApi = createFetchApi(host.machine.engine, host.api);

  async function answer(request: Request): Promise<Response> {
    const { pathname } = new URL(request.url);
    if (!pathname.startsWith(`${ADMIN_ROOT}/`)) return callApi(request, pathname);
    return admin(new Request(request.url.replace(ADMIN_ROOT, ""), request));
  }

  return connectOverHttp({
    url,
    token: host.settings.token ?? ANY_TOKEN,
    async fetch(request) {
      const response = await answer(request);
      await host.settled();
      return response;
    },
  });
}
