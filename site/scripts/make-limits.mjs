// The limits of Fliq, from the module that is made of the spec.
import { readFile } from "node:fs/promises";
import { write } from "./make-pages.mjs";
import { content, root } from "./paths.mjs";

/** Writes the page. */
export async function makeLimits() {
  const text = await readFile(new URL("src/shared/limits.gen.ts", root), "utf8");
  const limits = [...text.matchAll(/\/\*\* (.+?) \*\/\nexport const (\w+) = (.+?)(?: as const)?;/g)];
  if (limits.length < 10)
    throw new Error(`limits.gen.ts has ${limits.length} limits: has it another form now?`);
  const rows = limits.map(
    ([, what, name = "", value = ""]) => `| ${sayName(name)}<br>${what} | ${sayValue(value)} |`,
  );
  const page = [
    "# Limits",
    "A request beyond them is refused by the client before it is sent, and by Fliq with 400 or 413. They are made from [the description of the wire](/reference/http/index.md).",
    ["| limit | |", "| --- | --- |", ...rows].join("\n"),
    "An account is allowed 50 calls of the API a second, with a burst of 100. [The rules](/spec/behaviour.md) have what a server does at each limit.",
  ];
  await write(new URL("reference/limits.md", content), `${page.join("\n\n")}\n`);
}

/** @param {string} name */
function sayName(name) {
  const words = name.toLowerCase().replaceAll("_", " ");
  return `**${words.charAt(0).toUpperCase()}${words.slice(1)}**`;
}

/** @param {string} value */
function sayValue(value) {
  const parsed = JSON.parse(value);
  if (Array.isArray(parsed)) return parsed.map((one) => `\`${one}\``).join(" ");
  return parsed.toLocaleString("en");
}
