// How a schema of spec/openapi.yaml is said in Markdown.

/** @typedef {Record<string, any>} Node a part of the description, as YAML has it */

/**
 * What `$ref` points to, with what stands beside it.
 * @param {Node} spec
 * @param {Node} node
 * @returns {Node}
 */
export function resolve(spec, node) {
  if (node["$ref"] === undefined) return node;
  const path = /** @type {string} */ (node["$ref"]).replace("#/", "").split("/");
  const found = path.reduce((/** @type {Node | undefined} */ at, key) => at?.[key], spec);
  if (found === undefined) throw new Error(`openapi.yaml has no ${node["$ref"]}`);
  const { $ref: _, ...beside } = node;
  return { ...resolve(spec, found), ...beside };
}

/**
 * The type of a schema, with links to those that have a section of their own.
 * @param {Node} spec
 * @param {Node} node
 * @returns {string}
 */
export function typeOf(spec, node) {
  const name = nameOf(node);
  if (name !== undefined && isObject(resolve(spec, node)))
    return `[${name}](./schemas.md#${name.toLowerCase()})`;
  const schema = resolve(spec, node);
  if (schema["oneOf"] !== undefined)
    return schema["oneOf"].map((/** @type {Node} */ one) => typeOf(spec, one)).join(" or ");
  if (schema["enum"] !== undefined)
    return schema["enum"].map((/** @type {unknown} */ one) => `\`${one}\``).join(" ");
  if (schema["const"] !== undefined) return `\`${schema["const"]}\``;
  const types = [schema["type"] ?? "anything"].flat();
  return types
    .map((type) => (type === "array" ? `list of ${typeOf(spec, schema["items"] ?? {})}` : type))
    .join(" or ");
}

/**
 * A table of an object's fields, two columns wide so that it fits a phone.
 * @param {Node} spec
 * @param {Node} schema
 * @returns {string}
 */
export function fieldsOf(spec, schema) {
  const required = new Set(schema["required"] ?? []);
  const rows = Object.entries(schema["properties"] ?? {}).map(([name, node]) =>
    rowOf(spec, name, node, {
      required: required.has(name),
      description: resolve(spec, node)["description"],
    }),
  );
  return rows.length === 0 ? "" : ["| field | |", "| --- | --- |", ...rows].join("\n");
}

/**
 * @param {Node} spec
 * @param {string} name
 * @param {Node} node a schema
 * @param {{ required: boolean, description?: string, server?: string }} about
 */
export function rowOf(spec, name, node, { required, description = "", server }) {
  const notes = [typeOf(spec, node)];
  if (required) notes.push("required");
  if ((server ?? resolve(spec, node)["x-server"]) === "hosted") notes.push("hosted only");
  return `| \`${name}\` | ${notes.join(", ")}${description === "" ? "" : `<br>${inCell(description)}`} |`;
}

/** @param {string} text */
export function inCell(text) {
  return text.replaceAll("|", "\\|").replaceAll("<", "&lt;").replaceAll("\n", " ");
}

/** @param {Node} node */
function nameOf(node) {
  return /^#\/components\/schemas\/(.+)$/.exec(node["$ref"] ?? "")?.[1];
}

/** @param {Node} schema */
export function isObject(schema) {
  return schema["properties"] !== undefined;
}
