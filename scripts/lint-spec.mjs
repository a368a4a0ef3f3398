// Lints spec/openapi.yaml and tolerates no warning: `node scripts/lint-spec.mjs`.
import { readFile } from "node:fs/promises";
import { fileURLToPath } from "node:url";
import { createConfig, lintFromString } from "@redocly/openapi-core";

const specPath = fileURLToPath(new URL("../spec/openapi.yaml", import.meta.url));

/** What is asked beyond the recommended rules, or more strictly. */
const rules = {
  "no-duplicated-tag-names": "error",
  "no-invalid-media-type-examples": "error",
  "no-invalid-parameter-examples": "error",
  "no-invalid-schema-examples": "error",
  "no-required-schema-properties-undefined": "error",
  "no-unused-components": "error",
  "operation-2xx-response": "error",
  // GET /health reads no input and needs no token: it has nothing to answer 4xx to.
  "operation-4xx-response": "off",
  "operation-operationId": "error",
  "operation-singular-tag": "error",
  "operation-tag-defined": "error",
  "parameter-description": "error",
  "path-parameters-defined": "error",
  "paths-kebab-case": "error",
  "tag-description": "error",
};

/**
 * Lints a spec.
 * @param {string} source the spec as YAML
 * @returns {Promise<string[]>} one line a problem: where, the rule, what is wrong; empty when the spec is clean
 */
export async function lintSpec(source) {
  const config = await createConfig(/** @type {any} */ ({ extends: ["recommended"], rules }));
  const problems = await lintFromString({ source, absoluteRef: specPath, config });
  return problems.map(
    ({ location, ruleId, message }) => `${location[0]?.pointer ?? "#/"} ${ruleId}: ${message}`,
  );
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  const problems = await lintSpec(await readFile(specPath, "utf8"));
  for (const problem of problems) console.error(problem);
  console.log(`spec/openapi.yaml: ${problems.length === 0 ? "clean" : `${problems.length} problems`}`);
  process.exitCode = problems.length === 0 ? 0 : 1;
}
