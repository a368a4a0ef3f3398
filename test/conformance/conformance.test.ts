import { describe, expect, test } from "vitest";
import { findOperation, listOperations } from "./agreement.ts";
import { cases } from "./cases/index.ts";
import type { ConformanceCase } from "./driver.ts";
import { createMockDriver, listMockRoots } from "./mock-driver.ts";

/** What no case brings about: an API that is out of order, a 429 of each operation, an account without a signing secret. */
const UNSEEN = [/ 429$/, / 5XX$/, /^GET \/signing-secret 404$/, /^POST \/signing-secret\/rotate 404$/];

/** A root that a mock has to be told of. */
const OWN_ROOT = "http://localhost:8787/fliq/api";

const sections = [...new Set(cases.map(({ section }) => section))];
const answered = new Set<string>();

describe.each(listMockRoots())("the mock under %s", (root) => {
  const isLast = root === listMockRoots().at(-1);
  const runnable = cases.filter(({ anyRoot = false }) => isLast || !anyRoot);

  describe.each(sections)("%s", (name) => {
    for (const entry of runnable.filter(({ section }) => section === name)) {
      test(entry.title, () => runCase(entry, root));
    }
  });
});

describe("the mock under a root of its own", () => {
  for (const entry of cases.filter(({ section }) => section === "Compatibility")) {
    test(entry.title, () => runCase(entry, OWN_ROOT));
  }
});

describe("the cases", () => {
  test("bring about every answer of every operation of the spec", () => {
    const declared = listOperations().flatMap(({ name, statuses }) =>
      statuses.map((status) => `${name} ${status}`),
    );
    const expected = declared.filter((answer) => !UNSEEN.some((pattern) => pattern.test(answer)));
    expect(expected.filter((answer) => !answered.has(answer))).toEqual([]);
  });

  test("have a title each", () => {
    const titles = cases.map(({ section, title }) => `${section}: ${title}`);
    expect(titles.filter((title, index) => titles.indexOf(title) !== index)).toEqual([]);
  });
});

async function runCase({ needs = [], run }: ConformanceCase, root: string): Promise<void> {
  const driver = createMockDriver({
    root,
    rateLimit: needs.includes("rate limit"),
    onAnswer: (request, status) => answered.add(`${findOperation(request, root)?.name} ${status}`),
  });
  expect(needs.filter((need) => !driver.offers.has(need))).toEqual([]);
  await run(driver);
}
