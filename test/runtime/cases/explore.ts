import { type ExploreContext, type ExploreProgram, explore, FliqExploreError } from "fliq/mock/explore";
import { createReceiver, memoryStore } from "fliq/receive";
import { assert, equal, rejection } from "../assert.ts";
import type { Case } from "../case.ts";
import { APP } from "./set-up.ts";

/** What is used of a runtime that has Node's modules. */
interface Runtime {
  readonly process?: {
    getBuiltinModule?(name: string): { readonly AsyncLocalStorage?: unknown } | undefined;
  };
}

const { process }: Runtime = Object(globalThis);
const hasStorage = typeof process?.getBuiltinModule?.("node:async_hooks")?.AsyncLocalStorage === "function";

/** Charges when it is told to, a while after; with a key, once for each. */
function chargeBy(keyOf: (request: Request) => string | undefined) {
  return ({ mock, fliq, io }: ExploreContext): ExploreProgram => {
    const charges: { readonly key: string; readonly id: string; readonly at: number }[] = [];
    const bank = io(
      {
        async charge(key: string) {
          if (!charges.some((charge) => charge.key === key))
            charges.push({ key, id: crypto.randomUUID(), at: Date.now() });
        },
      },
      "bank",
    );
    mock.route(`${APP}/*`, async (request) => {
      await new Promise((resolve) => setTimeout(resolve, 2000));
      await bank.charge(keyOf(request) ?? crypto.randomUUID());
      return new Response("ok");
    });
    return {
      run: () =>
        fliq.schedule({ url: `${APP}/charge`, in: "30m", backoff: "linear", idempotencyKey: "order-1" }),
      check() {
        const [first] = charges;
        const [, at = ""] = /T(.*)Z/.exec(new Date(first?.at ?? Number.NaN).toISOString()) ?? [];
        assert(at >= "10:00:02" && at < "12", `the first charge is of ${at}, and not of the mock's time`);
        assert(charges.length === 1, `${charges.length} charges`);
      },
    };
  };
}

const TEXT = `2 charges

check() failed when all was calm, with 1 fault:
  1. the first delivery to /charge reached the handler and its answer was lost, at +30m

2026-03-26T09:30:00.000Z
    +0s  job 1  POST ${APP}/charge in 30m
   +30m  job 1  attempt 1  started
   +30m  job 1  attempt 1  <- d1:answerLost
 +30m2s  job 1  attempt 1  EOF  retry in 30s
+30m32s  job 1  attempt 2  started
+30m34s  job 1  attempt 2  200 after 2s  completed

To run it again: explore(…, { replay: "d1:answerLost" })
Found in run 6.`;

/** Where tasks can be told apart. */
const searches: readonly Case[] = [
  {
    name: "explore: finds the double charge, in the same run and the same words everywhere",
    async run() {
      const error = await rejection(explore(chargeBy(() => undefined)), "explore");
      assert(error instanceof FliqExploreError, `${error} is not a FliqExploreError`);
      equal(error.message, TEXT, "the message");
      const again = await rejection(
        explore(
          chargeBy(() => undefined),
          { replay: error.replay },
        ),
        "replay",
      );
      assert(again instanceof FliqExploreError, `${again} is not a FliqExploreError`);
      equal(again.timeline, error.timeline, "the replay's timeline");
    },
  },
  {
    name: "explore: goes through all schedules of a right program, as many everywhere",
    async run() {
      const keyed = chargeBy((request) => request.headers.get("X-Fliq-Delivery-Id") ?? undefined);
      const { runs, complete, gaps, ioPoints } = await explore(keyed);
      equal(
        { runs, complete, gaps, ioPoints },
        { runs: 47, complete: true, gaps: [], ioPoints: 3 },
        "the report",
      );
    },
  },
  {
    name: "explore: has a receiver and its store interleave",
    async run() {
      const program = ({ mock, fliq }: ExploreContext): ExploreProgram => {
        let runs = 0;
        const receiver = createReceiver({ secret: mock.signingSecret, dedupe: memoryStore() });
        mock.route(`${APP}/*`, (request) =>
          receiver.handle(request, () => {
            runs += 1;
          }),
        );
        return {
          run: () => fliq.schedule({ url: `${APP}/charge`, retries: 6, idempotencyKey: "order-1" }),
          check: () => assert(runs === 1, `the handler ran ${runs} times`),
        };
      };
      const { complete } = await explore(program, { depth: 1 });
      equal(complete, true, "complete");
    },
  },
];

const refusals: readonly Case[] = [
  {
    name: "explore: says that it needs AsyncLocalStorage",
    async run() {
      const error = await rejection(explore(chargeBy(() => undefined)), "explore");
      const message = String(Reflect.get(Object(error), "message"));
      assert(message.startsWith("[fliq/mock] explore needs AsyncLocalStorage"), message);
    },
  },
];

export const exploreCases: readonly Case[] = hasStorage ? searches : refusals;
