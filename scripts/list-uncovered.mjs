// Lists the rules of spec/behaviour.md and the operations of spec/openapi.yaml that no conformance case names:
// `node scripts/list-uncovered.mjs`. The cases are TypeScript, which Node 20 does not run, so they are bundled first.
import { readFile } from "node:fs/promises";
import { fileURLToPath } from "node:url";
import { build } from "esbuild";
import { parse } from "yaml";
import { readRules } from "./generate-rules.mjs";

const root = new URL("../", import.meta.url);

/**
 * Finds what no case names. Rules and operations are read from the pages themselves, not from what is generated from them.
 * @param {readonly { readonly cases: readonly { readonly rules: readonly string[], readonly operations: readonly string[] }[] }[]} groups
 * @returns {Promise<{ rules: string[], operations: string[] }>}
 */
export async function listUncovered(groups) {
  const named = groups.flatMap(({ cases }) => cases);
  const rules = new Set(named.flatMap((entry) => entry.rules));
  const operations = new Set(named.flatMap((entry) => entry.operations));
  const spec = parse(await readFile(new URL("spec/openapi.yaml", root), "utf8"));
  const declared = [...Object.values(spec.paths), ...Object.values(spec.webhooks)]
    .flatMap((item) => Object.values(/** @type {Record<string, { operationId: string }>} */ (item)))
    .map(({ operationId }) => operationId);
  const page = await readFile(new URL("spec/behaviour.md", root), "utf8");
  return {
    rules: [...readRules(page).keys()].filter((rule) => !rules.has(rule)),
    operations: declared.filter((operation) => !operations.has(operation)),
  };
}

async function loadCases() {
  const { outputFiles } = await build({
    entryPoints: [fileURLToPath(new URL("cli/conformance/cases/index.ts", root))],
    bundle: true,
    format: "esm",
    platform: "neutral",
    external: ["openapi-fetch"],
    mainFields: ["module", "main"],
    write: false,
  });
  const [{ text } = { text: "" }] = outputFiles;
  return import(`data:text/javascript;base64,${Buffer.from(text).toString("base64")}`);
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  const { CASES } = await loadCases();
  const { rules, operations } = await listUncovered(CASES);
  for (const rule of rules) console.error(`No case names the rule ${rule}.`);
  for (const operation of operations) console.error(`No case names the operation ${operation}.`);
  if (rules.length + operations.length > 0) process.exitCode = 1;
  else console.log("Every rule and every operation has a case that names it.");
}
