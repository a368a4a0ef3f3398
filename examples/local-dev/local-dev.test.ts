import { type FliqServer, type FliqServerOptions, type ServerEvent, startFliqServer } from "fliq/mock/server";
import { Miniflare } from "miniflare";
import { afterEach, beforeAll, beforeEach, expect, test } from "vitest";
import { type EmailProvider, startEmailProvider } from "./email-provider.ts";
import { bundleWorker } from "./support/start-worker.ts";
import { createWorkerLog } from "./support/worker-log.ts";

// What `fliq dev` and `wrangler dev` do: a server and a Worker in workerd, which know nothing of each other but addresses.

let script: string;
beforeAll(async () => {
  script = await bundleWorker(new URL("src/worker.ts", import.meta.url));
});

let provider: EmailProvider;
const cleanups: (() => Promise<void>)[] = [];
beforeEach(async () => {
  provider = await startEmailProvider();
  cleanups.push(provider.close);
});
afterEach(async () => {
  for (const cleanUp of cleanups.splice(0).reverse()) await cleanUp();
});

async function startServer(options: FliqServerOptions): Promise<FliqServer> {
  const server = await startFliqServer({ port: 0, seed: 1, ...options });
  cleanups.push(() => server.close());
  return server;
}

interface WorkerOptions {
  /** Default: the server's. */
  readonly signingSecret?: string;
  /** Called with what the Worker logs. Default: it is printed as an error. */
  readonly onLog?: (message: string) => void;
}

async function startWorker(
  server: FliqServer,
  { signingSecret = server.signingSecret, onLog = console.error }: WorkerOptions = {},
): Promise<URL> {
  const miniflare = new Miniflare({
    modules: true,
    script,
    compatibilityDate: "2026-04-01",
    host: "127.0.0.1",
    handleStructuredLogs: ({ message }: { readonly message: string }) => onLog(message),
    bindings: {
      FLIQ_BASE_URL: server.url,
      FLIQ_API_TOKEN: "fliq_sk_local",
      FLIQ_SIGNING_SECRET: signingSecret,
      EMAIL_API_URL: provider.url,
      EMAIL_API_KEY: "email-key",
    },
  });
  cleanups.push(() => miniflare.dispose());
  return miniflare.ready;
}

async function signUp(worker: URL): Promise<{ jobId: string }> {
  const body = JSON.stringify({ email: "ada@example.com", name: "Ada" });
  const response = await fetch(new URL("/api/signup", worker), { method: "POST", body });
  expect(response.status).toBe(201);
  return response.json();
}

const emailOf = (jobId: string) => ({
  key: jobId,
  email: { to: "ada@example.com", subject: "Welcome, Ada!", text: "Good to have you here." },
});

test("the email goes out when the clock has travelled half an hour, and not before", async () => {
  const server = await startServer({});
  const worker = await startWorker(server);
  const { jobId } = await signUp(worker);
  expect(server.jobs).toMatchObject([{ id: jobId, url: `${worker.origin}/api/send-welcome-email` }]);

  await server.advance("29m");
  expect(provider.emails).toEqual([]);
  await server.advance("1m");
  expect(provider.emails).toEqual([emailOf(jobId)]);
  // Fliq's clock is half an hour ahead of the Worker's, which checks how old a signature is.
  expect(server.deliveries).toMatchObject([{ response: { status: 200, body: "sent" } }]);
  expect(server.jobs).toMatchObject([{ status: "completed", attempts: 1 }]);
});

test("or by itself, in a tenth of a second, when each real second is five hours", async () => {
  let report: (event: ServerEvent) => void = () => {};
  const answered = new Promise<ServerEvent>((resolve) => {
    report = resolve;
  });
  const server = await startServer({
    speed: 18_000,
    onEvent: (event) => {
      if (event.type === "job.answered") report(event);
    },
  });
  const { jobId } = await signUp(await startWorker(server));
  expect(await answered).toMatchObject({ subject: { id: jobId }, attempt: { number: 1, status_code: 200 } });
  expect(provider.emails).toEqual([emailOf(jobId)]);
});

test("a Worker with another signing secret sends nothing, and logs why", async () => {
  const server = await startServer({});
  const log = createWorkerLog();
  const options = { signingSecret: "whsec_of-yesterday", onLog: log.add };
  await signUp(await startWorker(server, options));
  await server.advance("30m");
  expect(server.jobs).toMatchObject([{ status: "pending", last_error: "unexpected status code: 401" }]);
  expect(await log.next()).toContain("X-Fliq-Signature: not for POST");
  expect(provider.emails).toEqual([]);
});
