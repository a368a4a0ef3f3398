import { readFileSync } from "node:fs";
import { describe, expect, test } from "vitest";
import { LOCAL_URL } from "../../cli/connect.ts";
import { readDocs, searchDocs, splitDocs } from "../../mock/server/mcp/docs.ts";
import { TOOLS } from "../../mock/server/mcp/tools/index.ts";
import { createTools } from "./support.ts";

const PAGES = `<!-- README.md -->

# fliq

About jobs.

## Read on

| | |
| --- | --- |
| [Proxies](docs/a.md) | proxy proxy proxy |

<!-- docs/a.md -->

# Page A

## Behind a proxy

The URL.

\`\`\`\`md
\`\`\`ts
# no heading
\`\`\`
<!-- no/page.md -->
\`\`\`\`

### Deeper

idempotencyKey

## Empty
`;

describe("the pages", () => {
  test("are cut at headings, but not inside of code", () => {
    expect(splitDocs(PAGES).map(({ page, path }) => `${page}: ${path.join(" > ")}`)).toEqual([
      "README.md: fliq",
      "README.md: fliq > Read on",
      "docs/a.md: Page A > Behind a proxy",
      "docs/a.md: Page A > Behind a proxy > Deeper",
    ]);
  });

  test.for([
    ["proxies", "Behind a proxy"],
    ["idempotency keys", "Deeper"],
    ["JOB", "fliq"],
  ] as const)("%s is found in %s", ([query, heading]) => {
    const [first] = searchDocs(splitDocs(PAGES), query, 1);
    expect(first?.path.at(-1)).toBe(heading);
  });

  test("have nothing on what they do not name", () => {
    expect(searchDocs(splitDocs(PAGES), "kubernetes ???", 3)).toEqual([]);
  });
});

test.for([
  ["idempotency key used twice", "docs/idempotency-keys.md"],
  ["verify a signature behind a proxy", "docs/receiving.md"],
  ["made_but_unknown", "docs/errors.md"],
  ["dashboard local server", "docs/local-server.md"],
  ["explore interleavings budget", "docs/explore.md"],
  ["how do agents use fliq mcp", "docs/agents.md"],
] as const)("in the package's own pages, %s leads to %s", async ([query, page]) => {
  const found = searchDocs(splitDocs(await readDocs()), query, 3);
  expect(found.map((section) => section.page)).toContain(page);
});

describe("docs/agents.md", () => {
  const page = readFileSync("docs/agents.md", "utf8");

  test("has a row for each tool, in the order in which they are listed", () => {
    const [, table = ""] = page.split("## The tools");
    const rows = [...table.matchAll(/^\| `(\w+)` \|/gm)].map(([, name]) => name);
    expect(rows).toEqual(TOOLS.map(({ name }) => name));
  });

  test("shows configurations that are JSON, and start this command or name this route", () => {
    const shown = [...page.matchAll(/```json\n(.*?)```/gs)].map(([, text = ""]) => JSON.parse(text));
    expect(shown.map((each) => Object.values(Object(Object.values(each)[0]))[0])).toEqual([
      { command: "npx", args: ["fliq", "mcp"] },
      { type: "stdio", command: "npx", args: ["fliq", "mcp"] },
      { type: "http", url: `${LOCAL_URL}/mcp` },
    ]);
  });

  test("tells a story whose calls every tool takes as they stand", async () => {
    const { call } = await createTools({}, async () => new Response("ok"));
    const [, story = "", told = ""] = /## A story.*?```text\n(.*?)```.*?```text\n(.*?)```/s.exec(page) ?? [];
    let answer = "";
    for (const line of story.trim().split("\n")) {
      const [, name = "", args = ""] = /^(\w+) +(\{.*\})$/.exec(line) ?? [];
      const { text, isError } = await call(name, JSON.parse(args));
      expect([line, isError]).toEqual([line, false]);
      answer = text;
    }
    expect(answer).toContain(told.trim());
  });
});
