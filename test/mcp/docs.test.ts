import { describe, expect, test } from "vitest";
import { readDocs, searchDocs, splitDocs } from "../../mock/server/mcp/docs.ts";

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
