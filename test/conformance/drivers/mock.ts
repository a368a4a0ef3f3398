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
  /** Hears of every mock, and of its end. */
  readonly onMock?: (mock: FliqMock) => void;
}

/** The mock in this process, in virtual time to the letter: a new one for each case. */
export function createMockSubject(server: ServerKind, { onMock }: MockSubjectOptions = {}): Subject {
  return {
    server,
    slack: { jobs: 0, cron: 0, clock: 0 },
    stepMs: 1000,
    lacks: (need) =>
      need === "live" || (need === "emails" && server === "open-source") ? NEEDS[need] : undefined,
    open(needs) {
      const session = openMock(server, needs, onMock);
      return Promise.resolve(session);
    },
  };
}

function openMock(server: ServerKind, needs: readonly Need[], onMock: MockSubjectOptions["onMock"]): Session {
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
  onMock?.(mock);
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
