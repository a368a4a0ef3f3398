import type { Leftovers } from "../inspect/index.ts";
import { describePending, showTimeline } from "../matchers/index.ts";
import type { FliqMock } from "../mock.ts";

/** Which checks are made. */
export interface GuardOptions {
  /** Attempts, retries, items and notices that have yet to happen, and deliveries under way. Default: true. */
  readonly pending?: boolean;
  /** Deliveries whose target was not there. Default: true. */
  readonly unrouted?: boolean;
  /** Planned faults that did not happen. Default: true. */
  readonly unusedFaults?: boolean;
  /** Jobs and items that failed for good and were not replayed, webhooks and alerts that never got through. Default: true. */
  readonly failed?: boolean;
  /** Deliveries that a receiver called duplicates, though they came for the first time. Default: true. */
  readonly duplicates?: boolean;
  /**
   * Jobs that were completed by a 2xx other than 200: servers have been seen that retry those. Without it they are a warning on the
   * console. Default: false.
   */
  readonly only200?: boolean;
}

/** A test left something behind. */
export class LeftoversError extends Error {
  override readonly name = "LeftoversError";
}

type GuardedMock = Pick<FliqMock, "leftovers" | "timeline" | "nameOf" | "now">;

type Check = Exclude<keyof GuardOptions, "only200">;

interface Finding {
  readonly check: Check;
  readonly heading: string;
  readonly lines: readonly string[];
  readonly advice: string;
}

const ADVICE_200 =
  "Servers have been seen that take 200 alone for a success and retry the rest: have the target answer 200";

/**
 * Fails a test that leaves something behind on the mock: work that was not let happen, a target that was not there, a
 * fault that never happened, a delivery that failed for good. A schedule that is still active is not left behind.
 *
 * It looks when it is called, so call it before the mock is reset: `afterEach` hooks run last to first.
 *
 * @throws {LeftoversError} which lists what was left, and how to put it right.
 * @example
 * afterEach(() => mock.reset());
 * afterEach(() => guard(mock));
 */
export function guard(mock: GuardedMock, options: GuardOptions = {}): void {
  const leftovers = mock.leftovers();
  const findings = listFindings(mock, leftovers).filter(
    ({ check, lines }) => lines.length > 0 && options[check] !== false,
  );
  const not200 = describeNot200(mock, leftovers);
  const isStrict = options.only200 === true;
  if (not200.length > 0 && !isStrict) console.warn(["[fliq/mock]", ...not200].join("\n"));
  if (findings.length === 0 && (not200.length === 0 || !isStrict)) return;
  const sections = findings.flatMap(({ check, heading, lines, advice }) => [
    `${heading}:`,
    ...shorten(lines),
    `  ${advice}. If it is meant: mock.allow("${check}") in this test, or mockFliq({ guard: { ${check}: false } }) for all`,
    "",
  ]);
  if (isStrict && not200.length > 0) sections.push(...not200, "");
  throw new LeftoversError(
    ["[fliq/mock] the test left something behind", "", ...sections, ...showTimeline(mock)].join("\n"),
  );
}

/** The jobs that were completed by another 2xx than 200, and what to do about it; empty when there are none. */
function describeNot200(mock: GuardedMock, { not200 }: Leftovers): string[] {
  if (not200.length === 0) return [];
  const lines = not200.map(
    ({ id, request, response }) =>
      `  ${mock.nameOf(id)}  ${request.method} ${request.url}  ${response?.status}`,
  );
  return ["Completed by another status than 200:", ...shorten(lines), `  ${ADVICE_200}`];
}

/** So many lines are shown of each kind. */
const MAX_LINES = 10;

function shorten(lines: readonly string[]): readonly string[] {
  const more = lines.length - MAX_LINES;
  return more > 0 ? [...lines.slice(0, MAX_LINES), `  and ${more} more`] : lines;
}

function listFindings(mock: GuardedMock, leftovers: Leftovers): Finding[] {
  const { pending, unrouted, unusedFaults, failed, duplicates } = leftovers;
  return [
    {
      check: "pending",
      heading: "Still to come",
      lines: describePending(mock, pending),
      advice: "Let it happen with await mock.runAll() or mock.advance(), or have it cancelled",
    },
    {
      check: "unrouted",
      heading: "Delivered to nobody, since no route fits and the global fetch failed",
      lines: unrouted.map(
        ({ id, attempt, request, error }) =>
          `  ${mock.nameOf(id)}  attempt ${attempt}  ${request.method} ${request.url}  ${error}`,
      ),
      advice: `Say who answers: mock.route("${exampleRoute(unrouted)}", (request) => new Response())`,
    },
    {
      check: "unusedFaults",
      heading: "Faults that never struck",
      lines: unusedFaults.map((fault) => `  ${fault}`),
      advice: "Check the pattern against the URLs in the timeline, and that time went far enough",
    },
    {
      check: "failed",
      heading: "Failed for good",
      lines: failed.map(({ id, method, url, attempts, error }) => {
        const made = `${attempts} ${attempts === 1 ? "attempt" : "attempts"}`;
        return `  ${mock.nameOf(id)}  ${method} ${url}  after ${made}: ${error}`;
      }),
      advice: "Have the target answer 200, or give the job more retries",
    },
    {
      check: "duplicates",
      heading: "Called duplicates by their receiver, though they came for the first time",
      lines: duplicates.map(({ id, request }) => `  ${mock.nameOf(id)}  ${request.method} ${request.url}`),
      advice: "Give each test a dedupe store of its own: one that outlives a test may swallow a delivery",
    },
  ];
}

function exampleRoute([first]: Leftovers["unrouted"]): string {
  return first === undefined ? "*" : `${new URL(first.request.url).origin}/*`;
}
