// The reference of the HTTP API, from spec/openapi.yaml: plain tables, no renderer.
import { readFile } from "node:fs/promises";
import { parse } from "yaml";
import { fieldsOf, inCell, isObject, resolve, rowOf, typeOf } from "./http-schemas.mjs";
import { write } from "./make-pages.mjs";
import { content, root } from "./paths.mjs";

/** @typedef {import("./http-schemas.mjs").Node} Node */
/** @typedef {{ tag: string, method: string, path: string, operation: Node }} Operation */

const METHODS = ["get", "post", "put", "patch", "delete"];

/** Writes a page for each tag, one for the objects, and an index. */
export async function makeHttp() {
  const spec = parse(await readFile(new URL("spec/openapi.yaml", root), "utf8"));
  for (const [name, text] of Object.entries(renderHttp(spec)))
    await write(new URL(`reference/http/${name}.md`, content), text);
}

/**
 * The pages by name.
 * @param {Node} spec
 * @returns {Record<string, string>}
 */
export function renderHttp(spec) {
  const operations = listOperations(spec);
  const tags = spec["tags"].filter(({ name }) => operations.some(({ tag }) => tag === name));
  const pages = tags.map(({ name, description }) => [
    name,
    [
      `# ${name}`,
      description,
      ...operations.filter(({ tag }) => tag === name).map((operation) => renderOperation(spec, operation)),
    ].join("\n\n"),
  ]);
  return {
    index: renderIndex(spec, tags, operations),
    ...Object.fromEntries(pages),
    webhooks: [Object.fromEntries(pages)["webhooks"] ?? "# webhooks", renderWebhooks(spec)].join("\n\n"),
    schemas: renderSchemas(spec),
  };
}

/** @param {Node} spec @returns {Operation[]} */
function listOperations(spec) {
  return Object.entries(spec["paths"]).flatMap(([path, methods]) =>
    METHODS.filter((method) => methods[method] !== undefined).map((method) => ({
      tag: methods[method].tags[0],
      method: method.toUpperCase(),
      path,
      operation: {
        ...methods[method],
        parameters: [...(methods.parameters ?? []), ...(methods[method].parameters ?? [])],
      },
    })),
  );
}

/**
 * @param {Node} spec
 * @param {Node[]} tags
 * @param {Operation[]} operations
 */
function renderIndex(spec, tags, operations) {
  const groups = tags.map(({ name, description }) =>
    [
      `## [${name}](./${name}.md)`,
      description,
      [
        "| | |",
        "| --- | --- |",
        ...operations
          .filter(({ tag }) => tag === name)
          .map(
            ({ method, path, operation }) =>
              `| \`${method} ${path}\` | [${operation["summary"]}](./${name}.md#${anchor(method, path)}) |`,
          ),
      ].join("\n"),
    ].join("\n\n"),
  );
  const servers = spec["servers"].map(
    (/** @type {Node} */ { url, description }) => `- \`${url}\`: ${description}`,
  );
  return [
    "# HTTP",
    spec["info"].description.replace("behaviour.md, beside this file", "[the rules](/spec/behaviour.md)"),
    servers.join("\n"),
    `Send \`Authorization: Bearer …\`. ${spec["components"].securitySchemes.bearer.description}`,
    'The description itself, for programs: <a href="/spec/openapi.yaml" target="_self">openapi.yaml</a>. [The objects](./schemas.md) have a page of their own.',
    ...groups,
  ].join("\n\n");
}

/** @param {Node} spec @param {Operation} operation */
function renderOperation(spec, { method, path, operation }) {
  return [
    `## ${operation["summary"]} {#${anchor(method, path)}}`,
    `\`\`\`http\n${method} ${path}\n\`\`\``,
    operation["x-server"] === "hosted" ? "The hosted service alone has it." : "",
    operation["description"] ?? "",
    renderParameters(spec, operation["parameters"]),
    renderBody(spec, operation["requestBody"]),
    renderResponses(spec, operation["responses"]),
  ]
    .filter((part) => part !== "")
    .join("\n\n");
}

/** @param {Node} spec @param {Node[]} parameters */
function renderParameters(spec, parameters) {
  if (parameters.length === 0) return "";
  const rows = parameters
    .map((parameter) => resolve(spec, parameter))
    .map(({ name, in: place, required = false, description = "", schema, "x-server": server }) =>
      rowOf(spec, name, schema, { required, description: `In the ${place}. ${description}`, server }),
    );
  return ["| parameter | |", "| --- | --- |", ...rows].join("\n");
}

/** @param {Node} spec @param {Node | undefined} body */
function renderBody(spec, body) {
  if (body === undefined) return "";
  const { schema, examples } = resolve(spec, body)["content"]["application/json"];
  const parts = (schema.oneOf ?? [schema]).map((/** @type {Node} */ one) => {
    const shown = isObject(resolve(spec, one)) ? fieldsOf(spec, resolve(spec, one)) : "";
    return `The body is ${typeOf(spec, one)}.${shown === "" ? "" : `\n\n${shown}`}`;
  });
  return [...parts, renderExample(spec, examples)].filter((part) => part !== "").join("\n\n");
}

/** @param {Node} spec @param {Node} responses */
function renderResponses(spec, responses) {
  const rows = Object.entries(responses).map(([status, node]) => {
    const { description, content: body } = resolve(spec, node);
    const schema = body?.["application/json"]?.schema;
    const shown = schema === undefined || /^[45]/.test(status) ? "" : `<br>${typeOf(spec, schema)}`;
    return `| ${status} | ${inCell(description)}${shown} |`;
  });
  const success = Object.entries(responses).find(([status]) => status.startsWith("2"))?.[1];
  const examples =
    success === undefined ? undefined : resolve(spec, success)["content"]?.["application/json"]?.examples;
  return [["| status | |", "| --- | --- |", ...rows].join("\n"), renderExample(spec, examples)]
    .filter((part) => part !== "")
    .join("\n\n");
}

/** The first of them. @param {Node} spec @param {Node | undefined} examples */
function renderExample(spec, examples) {
  const [first] = Object.values(examples ?? {});
  if (first === undefined) return "";
  return `\`\`\`json\n${JSON.stringify(resolve(spec, first)["value"], null, 2)}\n\`\`\``;
}

/** What Fliq sends, rather than takes. @param {Node} spec */
function renderWebhooks(spec) {
  const sections = Object.entries(spec["webhooks"] ?? {}).flatMap(([name, methods]) =>
    METHODS.filter((method) => methods[method] !== undefined).map((method) => {
      const operation = methods[method];
      return [
        `## ${operation.summary ?? name}`,
        operation.description ?? "",
        renderParameters(spec, operation.parameters ?? []),
        operation.requestBody?.content?.["application/json"] === undefined
          ? ""
          : renderBody(spec, operation.requestBody),
      ]
        .filter((part) => part !== "")
        .join("\n\n");
    }),
  );
  return sections.join("\n\n");
}

/** @param {Node} spec */
function renderSchemas(spec) {
  const sections = Object.entries(spec["components"].schemas)
    .filter(([, schema]) => isObject(schema))
    .map(([name, schema]) => [`## ${name}`, schema.description ?? "", fieldsOf(spec, schema)].join("\n\n"));
  return ["# Objects", "What is sent and answered.", ...sections].join("\n\n");
}

/** Such as `post-jobs-id-replay`. @param {string} method @param {string} path */
function anchor(method, path) {
  return `${method}${path.replace(/[^a-z]+/gi, "-").replace(/-$/, "")}`.toLowerCase();
}
