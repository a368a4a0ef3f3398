import type { Answer, Answerer, ReceivedCall } from "./answer.ts";
import { answerPath } from "./paths.ts";

/** An address of the target: where calls go, and what came. */
export interface Endpoint {
  readonly url: string;
  /** What came so far, in order. */
  readonly calls: readonly ReceivedCall[];
}

/** An HTTP target that the server under test can reach. It keeps all calls, and is served in process or by `node:http`. */
export interface Target {
  /** The root of its addresses, without a slash at the end. */
  readonly root: string;
  /** Other roots under which it is reached, if there are any. */
  readonly others: OtherRoots;
  /** Takes a call, and says what to answer. */
  receive(call: ReceivedCall): Promise<Answer>;
  /** The calls to a path, its query included, in order. */
  calls(path: string): readonly ReceivedCall[];
  /** Has calls to a path answered so, the last answer again and again, in place of what the path says. */
  script(path: string, answers: readonly Answerer[]): void;
}

/** Roots of a target besides its own. */
export interface OtherRoots {
  /** Under another host. */
  readonly elsewhere?: string;
  /** Under a subdomain of its own host. */
  readonly subdomain?: string;
}

export function createTarget(root: string, others: OtherRoots = {}): Target {
  // A tunnel may lead here from below a path of its own.
  const prefix = new URL(root).pathname.replace(/\/$/, "");
  const received = new Map<string, ReceivedCall[]>();
  const scripts = new Map<string, readonly Answerer[]>();

  function callsTo(path: string): ReceivedCall[] {
    const known = received.get(path) ?? [];
    received.set(path, known);
    return known;
  }

  return {
    root,
    others,
    async receive(call) {
      const path = call.path.startsWith(`${prefix}/`) ? call.path.slice(prefix.length) : call.path;
      const index = callsTo(path).push(call) - 1;
      const script = scripts.get(path);
      if (script === undefined) return answerPath(path, index);
      const answerer = script[Math.min(index, script.length - 1)] ?? {};
      return typeof answerer === "function" ? answerer(call, index) : answerer;
    },
    calls: callsTo,
    script(path, answers) {
      scripts.set(path, answers);
    },
  };
}

/** The target as a case sees it: addresses of its own. */
export interface CaseTarget {
  /** What the case's own answerers threw. */
  readonly failures: readonly unknown[];
  /** An address that answers so, the last answer again and again; without any, 200. */
  answers(...answers: readonly Answerer[]): Endpoint;
  /** An address that answers as its path says, such as `/s/503`. */
  at(path: string): Endpoint;
  /** The same address under another root. Needs "other-host" or "subdomain". */
  under(root: keyof OtherRoots, endpoint: Endpoint): string;
}

/** Gives a case its addresses; `tag` tells them from those of other cases. */
export function createCaseTarget(target: Target, tag: string): CaseTarget {
  let count = 0;
  const failures: unknown[] = [];

  /** What an answerer throws must reach the case, not only the server under test. */
  function watch(answerer: Answerer): Answerer {
    if (typeof answerer !== "function") return answerer;
    return async (call, index) => {
      try {
        return await answerer(call, index);
      } catch (error) {
        failures.push(error);
        throw error;
      }
    };
  }

  function open(path: string): Endpoint {
    return {
      url: target.root + path,
      get calls() {
        return target.calls(path);
      },
    };
  }
  return {
    failures,
    answers(...answers) {
      count += 1;
      const path = `/case/${tag}/${count}`;
      target.script(path, answers.length === 0 ? [{}] : answers.map(watch));
      return open(path);
    },
    at(path) {
      count += 1;
      return open(`${path}${path.includes("?") ? "&" : "?"}${tag}-${count}`);
    },
    under(root, { url }) {
      const other = target.others[root];
      if (other === undefined) throw new Error("The case does not say that it needs another host.");
      return other + url.slice(target.root.length);
    },
  };
}
