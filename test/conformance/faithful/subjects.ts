import {
  type ConformanceCase,
  createLiveSubject,
  createTarget,
  type Need,
  type ServerKind,
} from "../../../cli/conformance/index.ts";
import { createDevSubject } from "../drivers/dev.ts";
import { createMockSubject } from "../drivers/mock.ts";

/** What the cases are run against. */
export interface Column {
  readonly title: string;
  /** Why it does not have what a case needs; undefined when it does. */
  lacks(need: Need): string | undefined;
}

/** All that the cases are run against as one server. */
export function listColumns(server: ServerKind): readonly Column[] {
  return [
    { title: "mock", lacks: createMockSubject(server).lacks },
    { title: 'mock, `timing: "realistic"`', lacks: createMockSubject(server, { isRealistic: true }).lacks },
    { title: "`fliq dev`", lacks: createDevSubject(server).lacks },
    { title: "a live server", lacks: createLive(server).lacks },
  ];
}

/** Whether a case can be seen there. */
export function visibleIn({ lacks }: Column, { needs = [] }: ConformanceCase): boolean {
  return needs.every((need) => lacks(need) === undefined);
}

/** A live server that has all that one can have: it reaches a target, and there are two accounts. */
function createLive(server: ServerKind) {
  const refuse = () => Promise.reject(new Error("Nothing is sent."));
  return createLiveSubject(
    {
      server,
      root: "https://api.fliq.sh",
      token: "",
      otherToken: "",
      target: createTarget("https://target.example.com"),
      hasTarget: true,
    },
    { fetch: refuse, sleep: refuse, now: () => 0, signal: new AbortController().signal },
  );
}
