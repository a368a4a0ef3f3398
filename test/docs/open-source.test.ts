import { Fliq } from "fliq";
import { createFliqMock } from "fliq/mock/core";
import { createReceiver } from "fliq/receive";
import { expect, test, vi } from "vitest";
import signup from "../../examples/worker-signup/src/worker.ts";
import { installGlobally } from "./install-globally.ts";

// The examples' scheduling code as it stands, against the open-source server. Its receivers cannot verify there, since it signs nothing:
// they take a shared secret of the job's headers.

const TOKEN = `fliq_sk_${"0".repeat(64)}`;

function createOpenSource() {
  return installGlobally(createFliqMock({ server: "open-source", now: "2026-03-26T09:30:00Z" }));
}

test("worker-signup schedules its email, once for two sign-ups", async () => {
  const mock = createOpenSource();
  const env = {
    FLIQ_API_TOKEN: TOKEN,
    FLIQ_SIGNING_SECRET: "whsec_unused",
    EMAIL_API_URL: "https://email.example.com/send",
    EMAIL_API_KEY: "key",
  };
  const ask = () =>
    signup.fetch(
      new Request("https://app.example.com/api/signup", {
        method: "POST",
        headers: { "Content-Type": "application/json" },
        body: JSON.stringify({ email: "ada@example.com", name: "Ada" }),
      }),
      env,
    );
  expect([(await ask()).status, (await ask()).status]).toEqual([201, 200]);
  expect(mock.jobs).toMatchObject([
    { url: "https://app.example.com/api/send-welcome-email", scheduled_at: "2026-03-26T10:00:00Z" },
  ]);
});

test("nightly-cleanup sets its schedule up, once for two deployments", async () => {
  const mock = createOpenSource();
  vi.stubEnv("FLIQ_API_TOKEN", TOKEN);
  vi.stubEnv("WORKER_URL", "https://cleanup.example.com");
  const log = vi.spyOn(console, "log").mockImplementation(() => {});
  try {
    await import("../../examples/nightly-cleanup/setup.ts");
    vi.resetModules();
    await import("../../examples/nightly-cleanup/setup.ts");
    expect(log.mock.calls).toEqual(Array(2).fill(["cleanup runs next at 2026-03-26T23:00:00Z"]));
  } finally {
    vi.unstubAllEnvs();
    log.mockRestore();
  }
  expect(mock.schedules).toMatchObject([{ name: "cleanup", url: "https://cleanup.example.com/api/cleanup" }]);
});

test("a receiver takes an unsigned delivery by its secret, and no other", async () => {
  const mock = createOpenSource();
  const fliq = new Fliq({ token: TOKEN });
  const secret = "a-shared-secret-of-some-length";
  const receiver = createReceiver({ secret, unsigned: true });
  let done = 0;
  mock.route("*", (request) =>
    receiver.handle(request, () => {
      done += 1;
    }),
  );
  await fliq.schedule({ url: "https://app.example.com/a", headers: { "X-Fliq-Secret": secret } });
  await fliq.schedule({
    url: "https://app.example.com/a",
    headers: { "X-Fliq-Secret": "another" },
    retries: 0,
  });
  await mock.runAll();
  expect(done).toBe(1);
  expect(mock.jobs.map(({ status }) => status)).toEqual(["completed", "failed"]);
});
