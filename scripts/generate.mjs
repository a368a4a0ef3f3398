// Derives the committed sources from spec/openapi.yaml: `node scripts/generate.mjs` writes them.
import { readFile, writeFile } from "node:fs/promises";
import { fileURLToPath } from "node:url";
import openapiTS, { astToString } from "openapi-typescript";
import { parse } from "yaml";
import { generateRules } from "./generate-rules.mjs";

const root = new URL("../", import.meta.url);
const banner = "// Generated from spec/openapi.yaml by scripts/generate.mjs. Do not edit.\n";
const verbs = ["get", "put", "post", "delete", "patch"];
const prose = new Set(["description", "summary", "example", "examples", "title", "externalDocs"]);
/** Keywords whose value maps names of the author's choosing to schemas: a property may be called `title`. */
const schemaMaps = new Set(["properties", "patternProperties", "$defs", "dependentSchemas"]);
/** Keywords whose value is data, not a schema. */
const data = new Set(["enum", "const", "default", "required", "type"]);

/** Schemas of the wire that no user of the package meets by name. */
const internalSchemas = new Set([
  ...[
    "Error",
    "Id",
    "NextCursor",
    "TargetUrl",
    "TargetHeaders",
    "TargetBody",
    "MaxRetries",
    "TimeoutSeconds",
  ],
  ...["IdempotencyKey", "ResourceName", "RateLimit"],
]);

/** @typedef {Record<string, unknown>} Json */

/**
 * Makes every file that derives from the spec.
 * @returns {Promise<Record<string, string>>} contents by path from the project's root
 */
export async function generate() {
  const text = await readFile(new URL("spec/openapi.yaml", root), "utf8");
  const document = parse(text);
  return {
    "src/shared/openapi.gen.ts": await generatePaths(parse(text)),
    "src/shared/types.gen.ts": generateTypes(document),
    "src/shared/limits.gen.ts": generateLimits(document),
    "mock/api/spec.gen.ts": generateSpec(document),
    "cli/conformance/rules.gen.ts": generateRules(
      await readFile(new URL("spec/behaviour.md", root), "utf8"),
      banner,
    ),
  };
}

/**
 * @param {any} document the parsed spec; it is changed
 * @returns {Promise<string>}
 */
async function generatePaths(document) {
  for (const { properties = {} } of Object.values(document.components.schemas)) {
    for (const property of Object.values(properties)) {
      // An editor shows what stands at the property, not what stands at the schema that it refers to.
      if (property.$ref) property.description ??= resolve(document, property).description;
    }
  }
  const ast = await openapiTS(document, {
    alphabetize: false,
    // A default is for the sender to leave out, so it must not make a request's field required.
    defaultNonNullable: false,
    silent: true,
  });
  const paths = plainComments(astToString(ast)).replace(
    "export interface paths {",
    "/** Every call of the API by its path, for `createClient<paths>()` of openapi-fetch. */\nexport interface paths {",
  );
  return `${banner}\n${paths}`;
}

/**
 * Names every schema: an object becomes an interface, since an alias would show all its fields wherever it is named.
 * @param {any} document the parsed spec
 * @returns {string}
 */
function generateTypes(document) {
  const types = Object.entries(document.components.schemas)
    .filter(([name]) => !internalSchemas.has(name))
    .map(([name, { type, description }]) => {
      const source = `components["schemas"]["${name}"]`;
      const shape =
        type === "object" ? `interface ${name} extends Schema<"${name}"> {}` : `type ${name} = ${source};`;
      return `/** ${description} */\nexport ${shape}`;
    });
  const schema = 'type Schema<Name extends keyof components["schemas"]> = components["schemas"][Name];';
  return `${banner}\nimport type { components } from "./openapi.gen.ts";\n\n${schema}\n\n${types.join("\n\n")}\n`;
}

/**
 * Writes the limits of requests as constants: nothing else states them.
 * @param {any} document the parsed spec
 * @returns {string}
 */
function generateLimits(document) {
  const { schemas, parameters } = document.components;
  /** @type {[name: string, comment: string, value: unknown][]} */
  const limits = [
    ["METHODS", "The methods that a target can be called with.", schemas.HttpMethod.enum],
    ["BACKOFFS", "How the wait between tries can grow.", schemas.Backoff.enum],
    ["MOST_RETRIES", "How many tries may follow the first.", schemas.MaxRetries.maximum],
    ["DEFAULT_RETRIES", "How many follow it unless a job says otherwise.", schemas.MaxRetries.default],
    ["LONGEST_TIMEOUT_SECONDS", "How long one try may be given.", schemas.TimeoutSeconds.maximum],
    [
      "DEFAULT_TIMEOUT_SECONDS",
      "How long it is given unless a job says otherwise.",
      schemas.TimeoutSeconds.default,
    ],
    ["MOST_CALLS_PER_SECOND", "How fast a buffer may call.", schemas.RateLimit.maximum],
    ["DEFAULT_CALLS_PER_SECOND", "How fast it calls unless it says otherwise.", schemas.RateLimit.default],
    ["LONGEST_URL", "In characters.", schemas.TargetUrl.maxLength],
    ["LONGEST_KEY", "Of an idempotency key, in characters.", schemas.IdempotencyKey.maxLength],
    ["LONGEST_NAME", "Of a schedule or buffer, in characters.", schemas.ResourceName.maxLength],
    ["LONGEST_PAGE", "How many entries a page of a list may have.", parameters.Limit.schema.maximum],
    ["LONGEST_BODY_BYTES", "Of a request to the API.", document["x-max-body-bytes"]],
  ];
  const lines = limits.map(([name, comment, value]) => {
    if (value === undefined) throw new Error(`the spec has no ${name}`);
    return `/** ${comment} */\nexport const ${name} = ${JSON.stringify(value)}${Array.isArray(value) ? " as const" : ""};`;
  });
  return `${banner}\n${lines.join("\n\n")}\n`;
}

/**
 * Lets an editor show the description first and bare: without its tag, and without the format above it.
 * @param {string} source
 * @returns {string}
 */
function plainComments(source) {
  return source.replace(/^ +\* Format: [a-z-]+\n/gm, "").replace(/(\/\*\*|^ +\*) @description /gm, "$1 ");
}

/**
 * @param {any} document the parsed spec
 * @returns {string}
 */
function generateSpec(document) {
  /** @type {Record<string, Json>} */
  const paths = {};
  /** @type {string[]} */
  const operationIds = [];
  for (const [path, item] of Object.entries(document.paths)) {
    const operations = /** @type {Json} */ ({});
    for (const verb of verbs.filter((name) => name in item)) {
      operationIds.push(item[verb].operationId);
      operations[verb] = condenseOperation(document, item, item[verb]);
    }
    paths[path] = operations;
  }
  const schemas = Object.fromEntries(
    Object.entries(document.components.schemas).map(([name, schema]) => [
      name,
      condenseSchema(document, schema),
    ]),
  );
  const servers = document.servers.map((/** @type {{ url: string }} */ server) => server.url);
  const union = operationIds.map((id) => `  | ${JSON.stringify(id)}`).join("\n");
  const value = JSON.stringify({ servers, paths, components: { schemas } }, null, 1);
  return `${banner}
/** The id of an operation of the API. */
export type OperationId =
${union};

/** A JSON Schema of draft 2020-12; a \`$ref\` reads \`#/components/schemas/<name>\` and stands alone. */
export interface JsonSchema {
  readonly [keyword: string]: unknown;
}

export interface ParameterObject {
  readonly name: string;
  readonly in: "path" | "query" | "header";
  readonly required: boolean;
  /** Whether only the hosted service knows it. */
  readonly hosted?: true;
  readonly schema: JsonSchema;
}

export interface OperationObject {
  readonly operationId: OperationId;
  /** Whether only the hosted service has it. */
  readonly hosted?: true;
  /** Empty where no token is needed. */
  readonly security: readonly Readonly<Record<string, readonly string[]>>[];
  readonly parameters: readonly ParameterObject[];
  /** The JSON body that must be sent; absent where none is read. */
  readonly requestBody?: JsonSchema;
  /** By status; null where the response has no body. */
  readonly responses: Readonly<Record<string, JsonSchema | null>>;
}

export type PathItemObject = Readonly<Partial<Record<${verbs.map((verb) => JSON.stringify(verb)).join(" | ")}, OperationObject>>>;

export interface OpenApiDocument {
  readonly servers: readonly string[];
  /** By path template, as in \`/jobs/{id}\`. */
  readonly paths: Readonly<Record<string, PathItemObject>>;
  readonly components: { readonly schemas: Readonly<Record<string, JsonSchema>> };
}

/** The spec without its prose, its references resolved but for those to schemas. */
export const spec: OpenApiDocument = ${value};
`;
}

/**
 * @param {any} document
 * @param {any} item the path item, whose parameters the operation shares
 * @param {any} operation
 * @returns {Json}
 */
function condenseOperation(document, item, operation) {
  const parameters = [...(item.parameters ?? []), ...(operation.parameters ?? [])].map((reference) => {
    const { name, in: place, required = false, schema, ...rest } = resolve(document, reference);
    return {
      name,
      in: place,
      required,
      ...(rest["x-server"] === "hosted" && { hosted: true }),
      schema: condenseSchema(document, schema),
    };
  });
  const body =
    operation.requestBody && resolve(document, operation.requestBody).content["application/json"].schema;
  const responses = Object.entries(operation.responses).map(([status, reference]) => {
    const schema = resolve(document, reference).content?.["application/json"].schema;
    return [status, schema ? condenseSchema(document, schema) : null];
  });
  return {
    operationId: operation.operationId,
    ...(operation["x-server"] === "hosted" && { hosted: true }),
    security: operation.security ?? document.security,
    parameters,
    ...(body ? { requestBody: condenseSchema(document, body) } : {}),
    responses: Object.fromEntries(responses),
  };
}

/**
 * Drops the prose of a schema, and writes out a `$ref` that has a keyword beside it: not every validator reads both.
 * @param {any} document
 * @param {any} schema
 * @returns {unknown}
 */
function condenseSchema(document, schema) {
  if (Array.isArray(schema)) return schema.map((entry) => condenseSchema(document, entry));
  if (typeof schema !== "object" || schema === null) return schema;
  const kept = Object.entries(schema).filter(([keyword]) => !prose.has(keyword));
  if (schema.$ref !== undefined && kept.some(([keyword]) => keyword !== "$ref" && keyword !== "deprecated")) {
    const { $ref, ...beside } = schema;
    return condenseSchema(document, { ...resolve(document, { $ref }), ...beside });
  }
  return Object.fromEntries(
    kept
      .filter(([keyword]) => schema.$ref === undefined || keyword === "$ref")
      .map(([keyword, value]) => {
        if (data.has(keyword)) return [keyword, value];
        if (!schemaMaps.has(keyword)) return [keyword, condenseSchema(document, value)];
        const entries = Object.entries(value).map(([name, entry]) => [name, condenseSchema(document, entry)]);
        return [keyword, Object.fromEntries(entries)];
      }),
  );
}

/**
 * @param {any} document
 * @param {any} value an object that may be a `$ref` into the document
 * @returns {any}
 */
function resolve(document, value) {
  if (value.$ref === undefined) return value;
  const keys = value.$ref.slice(2).split("/");
  return keys.reduce((/** @type {any} */ node, /** @type {string} */ key) => node[key], document);
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  const files = await generate();
  for (const [path, contents] of Object.entries(files)) await writeFile(new URL(path, root), contents);
  console.log(`Wrote ${Object.keys(files).join(", ")}`);
}
