import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import type { AxeResults } from "axe-core";
import type { Page } from "playwright-core";
import { expect, test } from "vitest";
import { goTo, useBrowser } from "./open-page.ts";
import { listViews, populate } from "./populate.ts";

const { open, serve } = useBrowser();
const axe = readFileSync(createRequire(import.meta.url).resolve("axe-core/axe.min.js"), "utf8");

/** What axe has against what the page shows, as one line for each element. */
async function complaintsOf(page: Page): Promise<string[]> {
  const { violations }: AxeResults = await page.evaluate("axe.run()");
  return violations.flatMap(({ id, help, nodes }) =>
    nodes.map(({ html, failureSummary }) => `${id}: ${help}\n${html}\n${failureSummary}`),
  );
}

test.each([
  ["light", 1280],
  ["dark", 360],
] as const)(
  "axe has nothing against any view: %s, %i px",
  async (colorScheme, width) => {
    const server = await serve();
    const populated = await populate(server);
    await server.call("POST", "/v1/tokens", { name: "production worker" });
    await server.call("POST", "/v1/alerts", { type: "webhook", target: "https://pager.example.com/fliq" });
    await server.call("POST", "/v1/alerts", { type: "email", target: "ada@example.com" });
    await server.call("POST", "/ui/api/faults", { kind: "latency", url: "*/hook", delay: "1s" });
    const page = await open(server.url, "", {
      colorScheme,
      viewport: { width, height: 900 },
      expectedErrors: /404/,
    });
    await page.evaluate(axe);
    for (const view of listViews(populated)) {
      await goTo(page, view);
      await page.locator("details").evaluateAll((all) => {
        for (const details of all) details.setAttribute("open", "");
      });
      expect(await complaintsOf(page), view).toEqual([]);
    }
    // A look ahead that asks, and what a mark says.
    await goTo(page, "#/timeline");
    await page.getByRole("button", { name: "+1 h" }).click();
    expect(await complaintsOf(page), "a look ahead").toEqual([]);
    await page.keyboard.press("Escape");
    await page.locator(".axis-group button").first().click();
    expect(await complaintsOf(page), "a folded group").toEqual([]);
    await goTo(page, "#/jobs");
    await page.keyboard.press("w");
    await page.getByText(/on the way/).waitFor();
    expect(await complaintsOf(page), "how far to advance").toEqual([]);
  },
  120_000,
);
