import { createHmac } from "node:crypto";
import { readFileSync } from "node:fs";
import { expect } from "vitest";
import { connect, type Schemas } from "../api.ts";
import { type ReceivedCall, section } from "../driver.ts";
import { createFailedJob, createJob, HOUR, MINUTE, onlyCall, SECOND } from "./common.ts";

type SigningSecret = Schemas["SigningSecret"];

/** What is signed: the time in Unix seconds, the method, the URL as it was configured, and the raw body. */
interface Signed {
  readonly timestamp: string;
  readonly method: string;
  readonly url: string;
  readonly body: string;
}

const VECTORS: readonly (Signed & { readonly secret: string; readonly signature: string })[] = JSON.parse(
  readFileSync(new URL("../../vectors/signature.json", import.meta.url), "utf8"),
);

export const signingCases = section("Signing", [
  {
    title: "the signatures that are known come out, so that what follows can be trusted",
    async run() {
      expect(VECTORS.length).toBeGreaterThan(0);
      for (const { secret, signature, ...signed } of VECTORS) expect(sign(secret, signed)).toBe(signature);
    },
  },
  {
    title: "an account has a secret from the start, and keeps it",
    async run(driver) {
      const api = connect(driver);
      const secret = await api.read<SigningSecret>("/signing-secret");
      expect(secret).toEqual({
        secret: expect.stringMatching(/^whsec_.{16,}$/),
        created_at: expect.any(String),
      });
      expect(await api.read("/signing-secret")).toEqual(secret);
    },
  },
  {
    title: "every kind of delivery is signed, for its method, its URL as configured, and its body",
    async run(driver) {
      const api = connect(driver);
      const { secret } = await api.read<SigningSecret>("/signing-secret");
      const url = driver.target.url("/hook?a=1&b=%20c");
      await createJob(driver, api, { url, method: "PUT", body: '{"name":"Zoë 🚀"}\r\n.' });
      await driver.advance(SECOND);
      expectSigned(onlyCall(driver.target.calls("/hook")), secret, url);
      for (const method of ["GET", "DELETE", "POST"]) {
        await createJob(driver, api, { url: driver.target.url(`/${method}`), method });
        await driver.advance(SECOND);
        expectSigned(onlyCall(driver.target.calls(`/${method}`)), secret, driver.target.url(`/${method}`));
      }
    },
  },
  {
    title: "items, webhooks and alerts are signed too",
    async run(driver) {
      const api = connect(driver);
      const { secret } = await api.read<SigningSecret>("/signing-secret");
      await api.create("/alerts", { type: "webhook", target: driver.target.url("/alerts") });
      await api.create("/alerts", { type: "slack", target: driver.target.url("/slack") });
      await createFailedJob(driver, api, { webhook_url: driver.target.url("/events") });
      const json = { name: "line", url: driver.target.url("/line") };
      const buffer = await api.create<Schemas["Buffer"]>("/buffers", json);
      await api.create(`/buffers/${buffer.id}/items`, { body: "item" });
      await driver.advance(SECOND);
      for (const path of ["/failing", "/alerts", "/slack", "/events", "/line"]) {
        expectSigned(onlyCall(driver.target.calls(path)), secret, driver.target.url(path));
      }
    },
  },
  {
    title: "each attempt is signed at its own time",
    needs: ["virtual time"],
    async run(driver) {
      const api = connect(driver);
      const { secret } = await api.read<SigningSecret>("/signing-secret");
      driver.target.answer("/hook", { status: 500 });
      await createJob(driver, api, { max_retries: 2 });
      await driver.advance(HOUR);
      const calls = driver.target.calls("/hook");
      expect(calls).toHaveLength(3);
      for (const call of calls) {
        expectSigned(call, secret, driver.target.url("/hook"));
        expect(call.headers.get("X-Fliq-Timestamp")).toBe(String(Math.floor(call.at.getTime() / SECOND)));
      }
    },
  },
  {
    title: "a redirected delivery keeps the signature of the URL as configured",
    async run(driver) {
      const api = connect(driver);
      const { secret } = await api.read<SigningSecret>("/signing-secret");
      driver.target.answer("/hook", { status: 308, headers: { Location: driver.target.url("/moved") } });
      await createJob(driver, api, { body: "hello" });
      await driver.advance(SECOND);
      expectSigned(onlyCall(driver.target.calls("/moved")), secret, driver.target.url("/hook"));
    },
  },
  {
    title: "a rotated secret is in force at once, for retries too",
    needs: ["virtual time"],
    async run(driver) {
      const api = connect(driver);
      const before = await api.read<SigningSecret>("/signing-secret");
      driver.target.answer("/hook", { status: 500 }, {});
      await createJob(driver, api, { backoff: "linear" });
      await driver.advance(SECOND);
      const after = await api.ask<SigningSecret>("POST", "/signing-secret/rotate");
      expect(after.secret).not.toBe(before.secret);
      expect(Date.parse(after.created_at)).toBe(driver.now().getTime());
      expect(await api.read("/signing-secret")).toEqual(after);
      await driver.advance(MINUTE);
      const [first, second] = driver.target.calls("/hook");
      if (first === undefined || second === undefined) throw new Error("There were not two calls.");
      expectSigned(first, before.secret, driver.target.url("/hook"));
      expectSigned(second, after.secret, driver.target.url("/hook"));
    },
  },
  {
    title: "one account's rotation leaves another's secret alone",
    needs: ["two accounts"],
    async run(driver) {
      const bob = connect(driver, "bob");
      const before = await bob.read("/signing-secret");
      await connect(driver).ask("POST", "/signing-secret/rotate");
      expect(await bob.read("/signing-secret")).toEqual(before);
    },
  },
]);

function sign(secret: string, { timestamp, method, url, body }: Signed): string {
  return `v1=${createHmac("sha256", secret).update(`${timestamp}.${method}.${url}.${body}`).digest("hex")}`;
}

function expectSigned({ method, headers, body, at }: ReceivedCall, secret: string, url: string): void {
  const timestamp = headers.get("X-Fliq-Timestamp") ?? "";
  expect(headers.get("X-Fliq-Signature")).toBe(sign(secret, { timestamp, method, url, body }));
  expect(Math.abs(Number(timestamp) - at.getTime() / SECOND)).toBeLessThan(300);
}
