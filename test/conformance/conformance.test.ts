import { describe, expect, test } from "vitest";
import { findOperation, listOperations } from "./agreement.ts";
import { cases } from "./cases/index.ts";
import { createMockDriver, listMockRoots } from "./mock-driver.ts";

/** What no case can bring about: an API that is out of order or overrun, and an account without a signing secret. */
const UNSEEN = [/ 429$/, / 500$/, /^GET \/signing-secret 404$/, /^POST \/signing-secret\/rotate 404$/];

const sections = [...new Set(cases.map(({ section }) => section))];
const answered = new Set<string>();

describe.each(listMockRoots())("the mock under %s", (root) => {
  const isLast = root === listMockRoots().at(-1);
  const runnable = cases.filter(({ anyRoot = false }) => isLast || !anyRoot);

  describe.each(sections)("%s", (name) => {
    for (const { title, needs = [], run } of runnable.filter(({ section }) => section === name)) {
      test(title, async () => {
        const driver = createMockDriver({
          root,
          onAnswer: (request, status) => answered.add(`${findOperation(request)?.name} ${status}`),
        });
        expect(needs.filter((need) => !driver.offers.has(need))).toEqual([]);
        await run(driver);
      });
    }
  });
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
