import { existsSync } from "node:fs";
import { join } from "node:path";
import manifest from "../../package.json" with { type: "json" };
import { ROOT, readText } from "./manifest.ts";

const FOLDERS = "src|mock|cli|test|spec|scripts|bench|examples|docs|decisions|\\.github|\\.changeset|\\.ci";

/** What a page of Markdown says there is, and is not: npm's scripts, what its links lead to, files and folders. */
export function listFalseClaims(page: string, text = readText(page)): string[] {
  const links = [...text.matchAll(/\]\(([^)\s]+)\)/g)].map(([, target = ""]) => target);
  const scripts = [...text.matchAll(/npm (?:run )?(test\b[\w:-]*|(?<=run )[\w:-]+)/g)].map(
    ([, name = ""]) => name,
  );
  const paths = [...text.matchAll(new RegExp(`\`((?:${FOLDERS})/[\\w./-]*)\``, "g"))].map(
    ([, path = ""]) => path,
  );
  return [
    ...scripts.filter((name) => !(name in manifest.scripts)).map((name) => `npm has no script ${name}`),
    ...paths.filter((path) => !existsSync(join(ROOT, path))).map((path) => `there is no ${path}`),
    ...links.filter((target) => !leadsSomewhere(page, target)).map((target) => `${target} leads nowhere`),
  ];
}

function leadsSomewhere(page: string, target: string): boolean {
  if (/^https?:/.test(target)) return true;
  const [path = "", heading] = target.split("#");
  const file = path === "" ? page : join(page, "..", path);
  if (!existsSync(join(ROOT, file))) return false;
  return heading === undefined || headingsOf(readText(file)).includes(heading);
}

/** The names that links give to a page's headings. */
function headingsOf(markdown: string): string[] {
  return [...markdown.matchAll(/^#+ (.+)$/gm)].map(([, heading = ""]) =>
    heading
      .toLowerCase()
      .replace(/[^\w\s-]/g, "")
      .replaceAll(" ", "-"),
  );
}
