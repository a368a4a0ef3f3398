import {
  type Controls,
  createFetchTarget,
  createTarget,
  NEEDS,
  type Need,
  type ServerKind,
  type Session,
  type Subject,
  VIRTUAL_START,
} from "../../../cli/conformance/index.ts";
import { createFliqMock, type FliqMock, type FliqMockOptions } from "../../../mock/core.ts";

/** Tokens that either server takes. */
const TOKEN = `fliq_sk_${"a".repeat(64)}`;
const OTHER_TOKEN = `fliq_sk_${"b".repeat(64)}`;
const ROOT = "https://api.fliq.sh";

/** What a mock is made with so that it has what a case needs. */
const OPTIONS_FOR: Readonly<Partial<Record<Need, FliqMockOptions>>> = {
  "rate-limit": { rateLimit: true },
  unsigned: { signed: "lazy" },
  "paid-plan": { plan: "paid" },
  "realistic-timing": { timing: "realistic" },
};

export interface MockSubjectOptions {
  /** The server that it is. Default: the one that it is held to. */
  readonly is?: ServerKind;
  /** Whether work starts late and in no order, as on a real server. Default: false. */
  readonly isRealistic?: boolean;
}

/** To the letter, and as late as a server may be. R7, R13 */
const EXACT = { jobs: 0, cron: 0, clock: 0, takeover: [30_000, 30_000] } as const;
const REALISTIC = { jobs: 1000, cron: 6000, clock: 0, takeover: [20_000, 60_000] } as const;

/** What a mock does not have; the rest is there. */
function listLacks(server: ServerKind, isRealistic: boolean): readonly Need[] {
  return [
    "live",
    ...(server === "open-source" ? ["emails"] : []),
    ...(isRealistic ? ["exact-timing"] : []),
  ] as Need[];
}

/** The mock in this process, in virtual time: a new one for each case. */
export function createMockSubject(
  server: ServerKind,
  { is = server, isRealistic = false }: MockSubjectOptions = {},
): Subject {
  const lacks = listLacks(server, isRealistic);
  return {
    server,
    slack: isRealistic ? REALISTIC : EXACT,
    stepMs: 1000,
    lacks: (need) => (lacks.includes(need) ? NEEDS[need] : undefined),
    open: (needs) => Promise.resolve(openMock(is, isRealistic ? [...needs, "realistic-timing"] : needs)),
  };
}

function openMock(server: ServerKind, needs: readonly Need[]): Session {
  const target = createTarget("https://target.example.com", {
    elsewhere: "http://127.0.0.1:8799",
    subdomain: "https://sub.target.example.com",
  });
  const mock: FliqMock = createFliqMock({
    now: VIRTUAL_START,
    server,
    tokens: { [TOKEN]: "default", [OTHER_TOKEN]: "other" },
    fetch: createFetchTarget(target, {
      now: () => mock.now().getTime(),
      sleep: (milliseconds) => mock.sleep({ milliseconds }),
    }),
    ...Object.assign({}, ...needs.map((need) => OPTIONS_FOR[need])),
  });
  return {
    root: ROOT,
    token: TOKEN,
    otherToken: OTHER_TOKEN,
    target,
    controls: controlsOf(mock),
    outlives: false,
    fetch: (request) => mock.fetch(request),
    now: () => mock.now().getTime(),
    pass: (milliseconds) => mock.advance({ milliseconds }),
    async close() {
      mock.close();
    },
  };
}

function controlsOf(mock: FliqMock): Controls {
  return {
    async setCredits(balance) {
      mock.credits = balance;
    },
    async topUp(credits) {
      mock.topUp(credits);
    },
    async crashWorker(url, { comesBackMs } = {}) {
      mock.crashWorker(url, comesBackMs === undefined ? {} : { comesBack: { milliseconds: comesBackMs } });
    },
    restart: (milliseconds) => mock.restart({ down: { milliseconds } }),
    emails: async () => mock.emails,
  };
}
