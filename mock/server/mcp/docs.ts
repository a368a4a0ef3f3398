import { promises as files } from "node:fs";
import { fileURLToPath } from "node:url";
import { ToolError } from "./tool.ts";

/** A part of the documentation, under a heading of its own. */
export interface DocSection {
  /** The page that it stands on, such as `docs/testing.md`. */
  readonly page: string;
  /** The headings above it and its own, from the page's title on. */
  readonly path: readonly string[];
  readonly text: string;
}

/** Reads the pages that come with the package, in one text. */
export async function readDocs(): Promise<string> {
  const file = fileURLToPath(
    new URL(isBuilt() ? "../llms-full.txt" : "../../../llms-full.txt", import.meta.url),
  );
  try {
    return await files.readFile(file, "utf8");
  } catch (cause) {
    throw new ToolError(`The documentation, ${file}, cannot be read: install the fliq package again`, {
      cause,
    });
  }
}

function isBuilt(): boolean {
  return !import.meta.url.endsWith(".ts");
}

/** Cuts the pages into sections, at headings outside of code. */
export function splitDocs(text: string): DocSection[] {
  const sections: DocSection[] = [];
  let page = "";
  let path: string[] = [];
  let lines: string[] = [];
  let fence: string | undefined;

  function close(): void {
    const body = lines.join("\n").trim();
    if (body !== "" && path.length > 0) sections.push({ page, path, text: body });
    lines = [];
  }

  for (const line of text.split("\n")) {
    const mark = /^\s*(`{3,}|~{3,})/.exec(line)?.[1];
    const next = fence === undefined ? /^<!-- (\S+\.md) -->$/.exec(line)?.[1] : undefined;
    const heading = fence === undefined ? /^(#{1,4}) (.+)$/.exec(line) : null;
    if (mark !== undefined) fence = fence === undefined ? mark : line.trim() === fence ? undefined : fence;
    if (next !== undefined) {
      close();
      page = next;
      path = [];
    } else if (heading !== null) {
      close();
      const [, marks = "", title = ""] = heading;
      path = [...path.slice(0, marks.length - 1), title];
    } else lines.push(line);
  }
  close();
  return sections;
}

/** How soon more of the same word counts no more, and how much a long text counts less, as is usual. */
const SATURATION = 1.2;
const LENGTH_SHARE = 0.75;
/** A word in a heading counts as much as that many in the text. */
const HEADING_WEIGHT = 2;

/** The sections that answer best, best first: those with more of the words, and rarer ones, in headings above all. */
export function searchDocs(sections: readonly DocSection[], query: string, limit: number): DocSection[] {
  const indexed = sections.map((section) => {
    const words = wordsOf(section.text.replace(LINK_ROW, ""));
    return {
      section,
      heading: new Set(wordsOf(section.path.join(" "))),
      body: count(words),
      length: words.length,
    };
  });
  const usual = indexed.reduce((sum, { length }) => sum + length, 0) / Math.max(1, indexed.length);
  const weights = [...new Set(wordsOf(query))].map((word) => {
    const having = indexed.filter(({ heading, body }) => heading.has(word) || body.has(word)).length;
    return { word, weight: Math.log(1 + indexed.length / (1 + having)) };
  });
  return indexed
    .map(({ section, heading, body, length }) => {
      const scores = weights.map(({ word, weight }) => {
        const times = body.get(word) ?? 0;
        const damping = SATURATION * (1 - LENGTH_SHARE + (LENGTH_SHARE * length) / usual);
        return weight * ((heading.has(word) ? HEADING_WEIGHT : 0) + times / (times + damping));
      });
      const found = scores.filter((score) => score > 0).length;
      return { section, score: scores.reduce((sum, score) => sum + score, 0) * found };
    })
    .filter(({ score }) => score > 0)
    .sort((a, b) => b.score - a.score)
    .slice(0, limit)
    .map(({ section }) => section);
}

function count(words: readonly string[]): Map<string, number> {
  const counts = new Map<string, number>();
  for (const word of words) counts.set(word, (counts.get(word) ?? 0) + 1);
  return counts;
}

/** A row of a table that leads elsewhere: its words are what is told there. */
const LINK_ROW = /^\| \[.*$/gm;

/** The words of a text in lower case, those of `camelCase` too, and without the endings of plurals. */
function wordsOf(text: string): string[] {
  return (
    text
      .replace(/([a-z])([A-Z])/g, "$1 $2")
      .toLowerCase()
      .match(/[\p{L}\p{N}]+/gu) ?? []
  ).map(toSingular);
}

function toSingular(word: string): string {
  if (word.length > 4 && word.endsWith("ies")) return `${word.slice(0, -3)}y`;
  return word.length > 3 && word.endsWith("s") && !word.endsWith("ss") ? word.slice(0, -1) : word;
}
