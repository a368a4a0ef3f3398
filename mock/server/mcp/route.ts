import { version } from "../../../package.json";
import type { Host } from "../host.ts";
import type { HttpFace } from "./sdk.ts";

/** Makes the route where agents find a host's tools. What it needs is loaded when the first of them comes. */
export function createMcpRoute(host: Host): (request: Request) => Promise<Response> {
  let loading: Promise<HttpFace> | undefined;

  async function load(): Promise<HttpFace> {
    const [{ createHttpFace }, { createToolbox }, { connectHost }, { readDocs }] = await Promise.all([
      import("./sdk.ts"),
      import("./toolbox.ts"),
      import("./host-backend.ts"),
      import("./docs.ts"),
    ]);
    const { limits, onError } = host.settings;
    return createHttpFace(
      ({ url }) => createToolbox(connectHost(host, new URL(url).origin), { readDocs, onError }),
      { version, onError, maxBodyBytes: limits.bodyBytes, maxStreams: limits.streams },
    );
  }

  return async (request) => {
    loading ??= load();
    return (await loading).fetch(request);
  };
}
