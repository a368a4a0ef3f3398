import { mkdirSync, statSync } from "node:fs";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { describe, expect, test } from "vitest";
import { goTo, useBrowser } from "./open-page.ts";
import { listViews, populate } from "./populate.ts";

const { open, serve } = useBrowser();

describe("everybody can use it", () => {
  test("every view has a heading, names for all that can be used, and no id twice", async () => {
    const server = await serve();
    const populated = await populate(server);
    const page = await open(server.url, "", { expectedErrors: /404/ });
    for (const view of listViews(populated)) {
      await goTo(page, view);
      await page.locator("details").evaluateAll((all) => {
        for (const details of all) details.setAttribute("open", "");
      });
      const found = await page.evaluate(() => {
        const nameOf = (element: Element) => {
          const labels =
            element instanceof HTMLInputElement ||
            element instanceof HTMLSelectElement ||
            element instanceof HTMLTextAreaElement
              ? [...(element.labels ?? [])]
              : [];
          const text = [
            element.getAttribute("aria-label"),
            ...labels.map((label) => label.textContent),
            element.textContent,
          ];
          return element instanceof HTMLSelectElement ? [text[0], text[1]].join("") : text.join("");
        };
        const usable = [...document.querySelectorAll("a[href], button, input, select, textarea, summary")];
        const ids = [...document.querySelectorAll("[id]")].map(({ id }) => id);
        const references = [
          ...document.querySelectorAll("[aria-describedby], [aria-labelledby], label[for]"),
        ].flatMap((element) =>
          ["aria-describedby", "aria-labelledby", "for"].flatMap(
            (name) => element.getAttribute(name)?.split(" ") ?? [],
          ),
        );
        return {
          count: usable.length,
          unnamed: usable
            .filter((element) => nameOf(element).trim() === "")
            .map(({ outerHTML }) => outerHTML),
          headings: document.querySelectorAll("h1").length,
          twice: ids.filter((id, index) => ids.indexOf(id) !== index),
          dangling: references.filter((id) => !ids.includes(id)),
          images: [...document.querySelectorAll("img:not([alt])")].length,
          landmarks: ["header", "nav", "main"].filter((name) => document.querySelectorAll(name).length !== 1),
          language: document.documentElement.lang,
          beyond: document.documentElement.scrollWidth > innerWidth,
        };
      });
      expect(found.count, view).toBeGreaterThan(12);
      expect({ view, ...found }).toMatchObject({
        unnamed: [],
        headings: 1,
        twice: [],
        dangling: [],
        images: 0,
        landmarks: [],
        language: "en",
        beyond: false,
      });
    }
  });

  test.each([
    ["on a phone", 360, 740],
    ["at 200 %", 640, 400],
    ["on a tablet", 960, 700],
  ])(
    "%s nothing reaches beyond the screen, and what is pressed is large enough",
    async (_, width, height) => {
      const server = await serve();
      const populated = await populate(server);
      const page = await open(server.url, "", { viewport: { width, height }, expectedErrors: /404/ });
      for (const view of listViews(populated)) {
        await goTo(page, view);
        const found = await page.evaluate(() => ({
          beyond: document.documentElement.scrollWidth - innerWidth,
          small: [...document.querySelectorAll("button:not(.skip), .button, select")]
            .filter((element) => element.checkVisibility())
            .map((element) => element.getBoundingClientRect())
            .filter(({ width, height }) => Math.min(width, height) < 24).length,
        }));
        expect({ view, ...found }).toEqual({ view, beyond: 0, small: 0 });
      }
    },
  );

  test("the theme follows the system, or what was chosen, and is kept", async () => {
    const server = await serve();
    const page = await open(server.url, "", { colorScheme: "dark" });
    const ground = () => page.evaluate(() => getComputedStyle(document.body).backgroundColor);
    const dark = await ground();
    await page.emulateMedia({ colorScheme: "light", reducedMotion: "reduce" });
    const light = await ground();
    expect(light).not.toBe(dark);
    const theme = page.getByRole("button", { name: /^Theme/ });
    await theme.click();
    await theme.click();
    expect(await theme.textContent()).toContain("Dark");
    expect(await ground()).toBe(dark);
    await page.reload();
    expect(await ground()).toBe(dark);
  });
});

describe("screenshots", () => {
  const folder =
    process.env["FLIQ_UPDATE_SCREENSHOTS"] === "1" ? resolve("docs") : join(tmpdir(), "fliq-screenshots");
  const PHONE = { width: 360, height: 960 };
  const DESK = { width: 1280, height: 800 };

  test.each([
    ["light", "light", DESK],
    ["dark", "dark", DESK],
    ["phone", "light", PHONE],
  ] as const)("%s", async (name, colorScheme, viewport) => {
    const server = await serve();
    const { retryingJob } = await populate(server);
    const hash = name === "light" ? "#/jobs" : `#/jobs/${retryingJob}`;
    const page = await open(server.url, hash, { colorScheme, viewport });
    await page
      .locator(name === "light" ? "tbody tr" : ".picture .bar.planned")
      .first()
      .waitFor();
    if (name === "dark") await page.locator(".attempt summary").first().click();
    mkdirSync(folder, { recursive: true });
    const path = join(folder, `dashboard-${name}.png`);
    await page.screenshot({ path });
    const { size } = statSync(path);
    expect(size).toBeGreaterThan(10_000);
    expect(size).toBeLessThan(250_000);
  });

  test.each(["light", "dark"] as const)("the timeline at every width, %s", async (colorScheme) => {
    const server = await serve();
    await populate(server);
    await server.call("POST", "/ui/api/faults", { kind: "failNext", url: "*/api/heartbeat", times: 2 });
    mkdirSync(join(folder, "pictures"), { recursive: true });
    for (const [width, height] of [
      [360, 780],
      [960, 800],
      [1280, 800],
      [1600, 900],
    ] as const) {
      const page = await open(server.url, "", { colorScheme, viewport: { width, height } });
      await page.locator(".axis-label").first().waitFor();
      await page.getByRole("button", { name: "POST /api/charge/retry · attempt 4" }).waitFor();
      const path = join(folder, "pictures", `timeline-${width}-${colorScheme}.png`);
      await page.screenshot({ path });
      expect(statSync(path).size).toBeGreaterThan(10_000);
    }
  });
});
