import { readdirSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { listTokens } from "../../site/playground/tokens.ts";
import { ROOT, readText } from "../package/manifest.ts";

const tokensOf = (program: string) =>
  listTokens(program).map(({ from, to, kind }) => `${kind} ${program.slice(from, to)}`);

describe("the colours of a program", () => {
  test.each([
    ['await fliq.schedule({ in: "30m" }); // later', ["keyword await", 'string "30m"', "comment // later"]],
    ["mock.delete; deleted; $new; new A", ["keyword new"]],
    ['const a = "it\\"s // no comment";', ["keyword const", 'string "it\\"s // no comment"']],
    ["`two\nlines {a}` + 1_000 + 0x1f", ["string `two\nlines {a}`", "number 1_000", "number 0x1f"]],
    ["true || nullish || a1", ["bool true"]],
    ["/* two\nlines */ if (x) {}", ["comment /* two\nlines */", "keyword if"]],
    ["'open\nlet b", ["string 'open", "keyword let"]],
    ["/* never closed", ["comment /* never closed"]],
  ])("%j", (program, expected) => {
    expect(tokensOf(program)).toEqual(expected);
  });

  test("never overlap, in any program of the page", () => {
    const folder = "site/playground/programs";
    const names = readdirSync(join(ROOT, folder)).filter((name) => name !== "index.ts");
    expect(names.length).toBeGreaterThan(2);
    for (const name of names) {
      const text = readText(`${folder}/${name}`);
      const tokens = listTokens(text);
      expect(tokens.length).toBeGreaterThan(10);
      expect(tokens.filter(({ from }, index) => from < (tokens[index - 1]?.to ?? 0))).toEqual([]);
    }
  });
});
