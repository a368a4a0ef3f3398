import { type Backend, type BackendCall, toSearch } from "./backend.ts";
import { ToolError } from "./tool.ts";

/** A server that is called over HTTP. */
export interface HttpBackendOptions {
  /** Its root, such as `http://127.0.0.1:4747`. */
  readonly url: string;
  readonly token: string;
  readonly fetch: (request: Request) => Promise<Response>;
}

/** Makes tools work on a server elsewhere: on this machine, or wherever its address leads. */
export function connectOverHttp({ url, token, fetch }: HttpBackendOptions): Backend {
  const root = url.replace(/\/+$/, "");

  async function exchange({ method, path, query, body, signal }: BackendCall): Promise<Response> {
    const search = toSearch(query).toString();
    const request = new Request(`${root}${path}${search && `?${search}`}`, {
      method,
      headers: {
        Authorization: `Bearer ${token}`,
        "X-Fliq-Dashboard": "1",
        ...(body !== undefined && { "Content-Type": "application/json" }),
      },
      redirect: "manual",
      ...(body !== undefined && { body: JSON.stringify(body) }),
      ...(signal && { signal }),
    });
    try {
      return await fetch(request);
    } catch (cause) {
      if (signal?.aborted) throw signal.reason;
      throw new ToolError(
        `${root} could not be reached. Start it with \`npx fliq dev\`, then call this again; or leave --local and --url out, and \`fliq mcp\` starts one of its own.`,
        { cause },
      );
    }
  }

  return {
    url: root,
    secrets: [token],
    async send(call) {
      const response = await exchange(call);
      const text = await response.text();
      const { status } = response;
      const body = parse(text);
      if (text === "" || (typeof body === "object" && (status < 300 || status >= 400)))
        return { status, body };
      // Fliq's own servers say some errors in plain text.
      if (status >= 400 && isPlainText(response)) return { status, body: { error: text.trim() } };
      throw new ToolError(`${root} is no \`fliq dev\` (${status}): is --url right?`);
    },
  };
}

function isPlainText({ headers }: Response): boolean {
  return headers.get("content-type")?.startsWith("text/plain") === true;
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined; // What is not JSON is told by its type.
  }
}
