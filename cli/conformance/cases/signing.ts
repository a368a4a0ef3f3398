import type { Schemas } from "../api.ts";
import type { CaseContext, CaseGroup } from "../case.ts";
import { MINUTE, SECOND } from "../case-clock.ts";
import { equal, holds, isTime } from "../expect.ts";
import type { ReceivedCall } from "../target/answer.ts";
import { openLine, push } from "./support/buffers.ts";
import { createFailedJob, createJob, onlyCall, untilCalls } from "./support/jobs.ts";

type Secret = Schemas["SigningSecret"];

const SECRET = /^whsec_[\w-]{43}$/;

/** `v1=` and the hex HMAC-SHA256 of the text. */
async function sign(secret: string, text: string): Promise<string> {
  const bytes = (value: string) => new TextEncoder().encode(value);
  const algorithm = { name: "HMAC", hash: "SHA-256" };
  const key = await crypto.subtle.importKey("raw", bytes(secret), algorithm, false, ["sign"]);
  const signature = new Uint8Array(await crypto.subtle.sign("HMAC", key, bytes(text)));
  return `v1=${[...signature].map((byte) => byte.toString(16).padStart(2, "0")).join("")}`;
}

/** Checks that a call is signed with a secret, for the URL as it was stored. */
async function checkSigned(
  { clock }: Pick<CaseContext, "clock">,
  { method, headers, body, at }: ReceivedCall,
  secret: string,
  url: string,
): Promise<void> {
  const timestamp = headers["x-fliq-timestamp"] ?? "";
  equal(
    headers["x-fliq-signature"],
    await sign(secret, `${timestamp}.${method}.${url}.${body}`),
    "X-Fliq-Signature",
  );
  const age = clock.signedAt(at) / SECOND - Number(timestamp);
  holds(Math.abs(age) <= 30, "a timestamp of now", timestamp);
}

function isSigned({ headers }: ReceivedCall): boolean {
  return "x-fliq-signature" in headers || "x-fliq-timestamp" in headers;
}

export const signing: CaseGroup = {
  subject: "Signing",
  cases: [
    {
      name: "there is one secret, whoever asks for it",
      rules: ["K1"],
      operations: ["getSigningSecret"],
      servers: ["hosted"],
      async run({ api }) {
        const first = await api.read<Secret>("/signing-secret");
        equal(first, { secret: SECRET, created_at: isTime });
        equal(await api.read("/signing-secret"), first);
      },
    },
    {
      name: "nothing is signed until the secret is asked for",
      rules: ["K1"],
      operations: ["getSigningSecret", "receiveDelivery"],
      servers: ["hosted"],
      needs: ["target", "unsigned"],
      async run(context) {
        const { api, target } = context;
        const hook = target.answers();
        await createJob(context, hook.url);
        const [before] = await untilCalls(context, hook, 1);
        equal(before !== undefined && isSigned(before), false, "a signature before the secret");
        const { secret } = await api.read<Secret>("/signing-secret");
        await createJob(context, hook.url);
        const calls = await untilCalls(context, hook, 2);
        await checkSigned(context, onlyCall({ calls: calls.slice(1) }), secret, hook.url);
      },
    },
    {
      name: "a rotation makes the secret too",
      rules: ["K1", "K3"],
      operations: ["rotateSigningSecret", "getSigningSecret"],
      servers: ["hosted"],
      needs: ["unsigned"],
      async run({ api }) {
        const made = await api.ask<Secret>("POST", "/signing-secret/rotate");
        equal(made, { secret: SECRET, created_at: isTime });
        equal(await api.read("/signing-secret"), made);
      },
    },
    {
      name: "a delivery is signed over timestamp, method, URL and body, which is empty if there is none",
      rules: ["K2", "D1"],
      operations: ["receiveDelivery"],
      servers: ["hosted"],
      needs: ["target"],
      async run(context) {
        const { secret } = await context.api.read<Secret>("/signing-secret");
        const bodies = { GET: undefined, POST: 'ü {"a": 1}\n', PUT: "", DELETE: undefined, PATCH: "x" };
        for (const [method, body] of Object.entries(bodies)) {
          const hook = context.target.at("/s/200?a=%20b&c=1");
          await createJob(context, hook.url, { method, body });
          const calls = await untilCalls(context, hook, 1);
          await checkSigned(context, onlyCall({ calls }), secret, hook.url);
        }
      },
    },
    {
      name: "a redirected delivery keeps the signature of the URL as it was stored",
      rules: ["K2", "D4"],
      operations: ["receiveDelivery"],
      servers: ["hosted"],
      needs: ["target"],
      async run(context) {
        const { secret } = await context.api.read<Secret>("/signing-secret");
        const moved = context.target.answers();
        const hook = context.target.answers({ status: 308, headers: { Location: moved.url } });
        await createJob(context, hook.url, { body: "hello" });
        const calls = await untilCalls(context, moved, 1);
        await checkSigned(context, onlyCall({ calls }), secret, hook.url);
      },
    },
    {
      name: "items and webhooks are signed too, and alerts are not",
      rules: ["K2", "H2", "L3"],
      operations: ["receiveDelivery", "receiveJobEvent", "receiveAlert"],
      servers: ["hosted"],
      needs: ["target", "fresh-account"],
      async run(context) {
        const { api, target } = context;
        const { secret } = await api.read<Secret>("/signing-secret");
        const [line, events, told] = [target.answers(), target.answers(), target.answers()];
        await api.create("/alerts", { type: "webhook", target: told.url });
        await createFailedJob(context, { webhook_url: events.url });
        await push(context, await openLine(context, line), 1);
        for (const endpoint of [line, events]) {
          await untilCalls(context, endpoint, 1);
          await checkSigned(context, onlyCall(endpoint), secret, endpoint.url);
        }
        await untilCalls(context, told, 1);
        equal(isSigned(onlyCall(told)), false, "a signature of an alert");
      },
    },
    {
      name: "a rotated secret is in force at once, for retries too, and each attempt is signed at its own time",
      rules: ["K3", "K2"],
      operations: ["rotateSigningSecret", "receiveDelivery"],
      servers: ["hosted"],
      needs: ["target", "virtual-time", "fresh-account"],
      async run(context) {
        const { api, clock, target } = context;
        const before = await api.read<Secret>("/signing-secret");
        const hook = target.answers({ status: 500 }, {});
        await createJob(context, hook.url, { backoff: "linear" });
        await clock.pass(SECOND);
        const after = await api.ask<Secret>("POST", "/signing-secret/rotate");
        holds(after.secret !== before.secret, "another secret", after);
        clock.near(after.created_at, clock.now(), "created_at");
        equal(await api.read("/signing-secret"), after);
        await clock.pass(MINUTE);
        await checkSigned(context, onlyCall({ calls: hook.calls.slice(0, 1) }), before.secret, hook.url);
        await checkSigned(context, onlyCall({ calls: hook.calls.slice(1) }), after.secret, hook.url);
      },
    },
    {
      name: "one account's rotation leaves another's secret alone",
      rules: ["K3", "W4"],
      operations: ["rotateSigningSecret"],
      servers: ["hosted"],
      needs: ["second-account", "fresh-account"],
      async run({ api, other }) {
        const theirs = await other.read<Secret>("/signing-secret");
        const mine = await api.ask<Secret>("POST", "/signing-secret/rotate");
        equal(await other.read("/signing-secret"), theirs);
        holds(mine.secret !== theirs.secret, "a secret of one's own", mine);
      },
    },
  ],
};
