import { readdirSync, readFileSync } from "node:fs";
import type { DefaultTheme } from "vitepress";

type Item = DefaultTheme.SidebarItem;

const content = new URL("../.content/", import.meta.url);

const GROUPS: readonly (readonly [string, readonly string[]])[] = [
  [
    "Start",
    [
      "start",
      "docs/tutorial-signup",
      "docs/tutorial-first-test",
      "docs/tutorial-local-dev",
      "examples/index",
    ],
  ],
  [
    "How to",
    [
      "docs/scheduling",
      "docs/cron",
      "docs/buffers",
      "docs/retries",
      "docs/idempotency-keys",
      "docs/receiving",
      "docs/testing",
      "docs/fake-clocks",
      "docs/explore",
      "docs/axis",
      "docs/local-server",
      "docs/agents",
      "docs/self-hosted",
      "docs/conformance",
    ],
  ],
  ["Moving from", ["docs/from-qstash", "docs/from-inngest", "docs/from-fliq-sdk"]],
  ["Why", ["docs/at-least-once", "docs/virtual-time", "docs/signing", "docs/faithful", "spec/behaviour"]],
  [
    "Reference",
    [
      "reference/api/index",
      "docs/command-line",
      "reference/command-line",
      "reference/http/index",
      "docs/errors",
      "reference/limits",
      "changelog",
    ],
  ],
  ["The project", ["contributing", "security"]],
];

/** The groups; pages of docs/ that are in none come under "More", so that none is left out. */
export function sidebar(): Item[] {
  const listed = new Set(GROUPS.flatMap(([, pages]) => pages));
  const more = readdirSync(new URL("docs/", content))
    .filter((name) => name.endsWith(".md"))
    .map((name) => `docs/${name.slice(0, -".md".length)}`)
    .filter((page) => !listed.has(page));
  const groups = more.length === 0 ? GROUPS : [...GROUPS, ["More", more] as const];
  return groups.map(([text, pages]) => ({ text, items: pages.flatMap(toItems) }));
}

function toItems(page: string): Item[] {
  return page === "reference/api/index" ? [toItem(page), ...entries()] : [toItem(page)];
}

/** The pages of the package's entries. */
function entries(): Item[] {
  const index = readFileSync(new URL("reference/api/index.md", content), "utf8");
  return [...index.matchAll(/^\| \[(\S+)\]/gm)].map(([, name = ""]) => ({
    text: name,
    link: `/reference/api/${name}`,
  }));
}

function toItem(page: string): Item {
  const title = /^# (.+)$/m.exec(readFileSync(new URL(`${page}.md`, content), "utf8"))?.[1] ?? page;
  return { text: page === "start" ? "First page" : title, link: `/${page.replace(/index$/, "")}` };
}
