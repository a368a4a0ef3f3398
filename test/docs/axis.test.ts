// What docs/axis.md shows, run as it stands.
import { readdirSync } from "node:fs";
import { Fliq } from "fliq";
// #region trace
import { mockFliq } from "fliq/mock/vitest";
// #endregion trace
import { expect, test } from "vitest";

// #region trace

const mock = mockFliq({ trace: "on-failure" });
// #endregion trace

test("one that passes writes no trace", async () => {
  mock.route("https://app.example.com/*", () => new Response());
  await new Fliq({ token: "fliq_sk_test" }).schedule({ url: "https://app.example.com/remind", in: "30m" });
  await mock.advance("1h");
  expect(mock.trace({ title: "A reminder" })).toContain("<title>A reminder");
});

test("nor did the one before it", () => {
  expect(readdirSync(import.meta.dirname).filter((name) => name.endsWith(".trace.html"))).toEqual([]);
});
