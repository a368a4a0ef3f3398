import {
  createTarget,
  listenAsTarget,
  NEEDS,
  type Need,
  NO_CONTROLS,
  type ServerKind,
  type Session,
  type Subject,
  VIRTUAL_START,
} from "../../../cli/conformance/index.ts";
import { type FliqServer, type FliqServerOptions, startFliqServer } from "../../../mock/server/index.ts";

const TOKEN = `fliq_sk_${"a".repeat(64)}`;

/** What `fliq dev` has; its clock follows the system's, travels, and stands still while a target is called on the way. */
const HAS: readonly Need[] = [
  "target",
  "virtual-time",
  "other-host",
  "fresh-account",
  "credits",
  "faults",
  "mock",
  "emails",
  "unsigned",
  "paid-plan",
  "rate-limit",
];

/** What a server is started with so that it has what a case needs. */
const OPTIONS_FOR: Readonly<Partial<Record<Need, FliqServerOptions>>> = {
  unsigned: { signed: "lazy" },
  "paid-plan": { plan: "paid" },
  "rate-limit": { rateLimit: true },
};

/** `fliq dev`, a server of its own for each case, over HTTP and with a target over HTTP. */
export function createDevSubject(server: ServerKind): Subject {
  return {
    server,
    // What happens on a journey has its exact time; between two requests real time passes.
    slack: { jobs: 1500, cron: 1500, clock: 1500, takeover: [30_000, 30_000] },
    stepMs: 1000,
    lacks: (need) => (HAS.includes(need) ? undefined : NEEDS[need]),
    open: (needs) => openDev(server, needs),
  };
}

async function openDev(kind: ServerKind, needs: readonly Need[]): Promise<Session> {
  let target = createTarget("http://127.0.0.1");
  let server: FliqServer | undefined;
  const now = () => server?.now().getTime() ?? Date.parse(VIRTUAL_START);
  const listening = await listenAsTarget(() => target, { host: "127.0.0.1", port: 0, now });
  target = createTarget(`http://127.0.0.1:${listening.port}`, {
    elsewhere: `http://localhost:${listening.port}`,
  });
  const started = await startFliqServer({
    port: 0,
    seed: 1,
    now: VIRTUAL_START,
    server: kind,
    closeWithin: "0s",
    onWarning: () => {},
    ...Object.assign({}, ...needs.map((need) => OPTIONS_FOR[need])),
  });
  server = started;
  return {
    root: started.url,
    token: TOKEN,
    otherToken: undefined,
    target,
    controls: {
      ...NO_CONTROLS,
      async setCredits(balance) {
        started.credits = balance;
      },
      async crashWorker(url) {
        started.crashWorker(url);
      },
      emails: async () => started.emails,
    },
    outlives: false,
    fetch: (request) => fetch(request),
    now,
    // A receiver in another process goes by the system's time, wherever the server's has travelled to.
    signedAt: () => Date.now(),
    pass: (milliseconds) => started.advance({ milliseconds }),
    async close() {
      await started.close();
      await listening.close();
    },
  };
}
