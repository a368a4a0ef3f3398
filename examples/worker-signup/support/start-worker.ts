import { fileURLToPath } from "node:url";
import { build } from "esbuild";
import type { FliqMock } from "fliq/mock/core";
import { Miniflare, type Request as WorkerRequest, Response as WorkerResponse } from "miniflare";

/** A Worker, and the world around it. */
export interface WorkerOptions {
  /** The Worker as one ES module, such as `bundleWorker` makes. */
  readonly script: string;
  /** Where the Worker is in public: what the mock delivers to this origin reaches it. */
  readonly origin: string;
  /** Stands in for Fliq. */
  readonly mock: FliqMock;
  /** Variables and secrets. */
  readonly bindings?: Readonly<Record<string, string>>;
  /** The bindings of D1 databases, which begin empty. */
  readonly databases?: readonly string[];
  /** The bindings of Durable Objects, and the class that the Worker exports for each. */
  readonly durableObjects?: Readonly<Record<string, string>>;
  /** Answers what the Worker asks of anybody but Fliq. Default: nobody, which fails the request. */
  readonly outbound?: (request: Request) => Response | Promise<Response>;
  /** Called with what the Worker logs. Default: it is printed as an error. */
  readonly onLog?: (message: string) => void;
}

/** A Worker that runs in workerd, the runtime of Cloudflare Workers. */
export interface RunningWorker {
  /** Where it listens, on this machine: requests to it see the public origin as their URL. */
  readonly address: URL;
  /** Sends the Worker a request to its public origin, and gives back its answer. */
  fetch(request: Request): Promise<Response>;
  /** One of its D1 databases. */
  database(binding: string): ReturnType<Miniflare["getD1Database"]>;
  stop(): Promise<void>;
}

/** Makes one ES module of a Worker and all that it imports. */
export async function bundleWorker(main: URL): Promise<string> {
  const { outputFiles } = await build({
    entryPoints: [fileURLToPath(main)],
    bundle: true,
    format: "esm",
    target: "es2022",
    write: false,
    logOverride: { "ignored-bare-import": "silent" }, // of the package's own files, of which users are told nothing
  });
  return outputFiles[0]?.text ?? "";
}

/** Starts a Worker beside a mock: the mock gets what the Worker asks of Fliq, the Worker what the mock delivers. */
export async function startWorker(options: WorkerOptions): Promise<RunningWorker> {
  const { mock, origin, databases = [], outbound = refuse, onLog = console.error } = options;
  const isForFliq = (url: string) => mock.roots.some((root) => url.startsWith(`${root}/`));
  const miniflare = new Miniflare({
    modules: true,
    script: options.script,
    compatibilityDate: "2026-04-01",
    host: "127.0.0.1",
    upstream: origin,
    handleStructuredLogs: ({ message }: { readonly message: string }) => onLog(message),
    bindings: { ...options.bindings },
    d1Databases: [...databases],
    durableObjects: { ...options.durableObjects },
    async outboundService(request: WorkerRequest) {
      const answer = isForFliq(request.url) ? mock.fetch : outbound;
      const response = await answer(new Request(request.url, await copy(request)));
      return new WorkerResponse(await readBody(response), {
        status: response.status,
        headers: [...response.headers],
      });
    },
  });
  const address = await miniflare.ready;

  async function dispatch(request: Request): Promise<Response> {
    const response = await miniflare.dispatchFetch(request.url, await copy(request));
    return new Response(await readBody(response), {
      status: response.status,
      headers: [...response.headers],
    });
  }

  const removeRoute = mock.route(`${origin}/*`, dispatch);
  return {
    address,
    fetch: dispatch,
    database: (binding) => miniflare.getD1Database(binding),
    async stop() {
      removeRoute();
      await miniflare.dispose();
    },
  };
}

// Miniflare has Request and Response classes of its own, so what goes in or out is copied.

async function copy(request: Request | WorkerRequest) {
  return { method: request.method, headers: [...request.headers], body: await readBody(request) };
}

async function readBody(message: { arrayBuffer(): Promise<ArrayBuffer> }): Promise<ArrayBuffer | null> {
  const bytes = await message.arrayBuffer();
  return bytes.byteLength === 0 ? null : bytes;
}

function refuse({ method, url }: Request): never {
  throw new Error(`Nobody answers the Worker's ${method} ${url}: pass outbound to startWorker().`);
}
