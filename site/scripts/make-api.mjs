// The reference of the API: a page for each entry of the package, from the declarations that are shipped.
import { readFile, rm, writeFile } from "node:fs/promises";
import { fileURLToPath } from "node:url";
import { Application, Converter, ReflectionKind } from "typedoc";
import { write } from "./make-pages.mjs";
// biome-ignore lint/correctness/useImportExtensions: the module ends in .mjs; its declarations are beside it
import { narrowTables } from "./narrow-tables.mjs";
import { content, root, site } from "./paths.mjs";

/** What is made of the spec for openapi-fetch: the HTTP reference says it better. */
const LEFT_OUT = new Set(["paths", "components", "operations", "webhooks", "$defs"]);

/** Writes the pages. */
export async function makeApi() {
  const work = new URL(".api/", site);
  await rm(work, { recursive: true, force: true });
  const { exports: entries } = JSON.parse(await readFile(new URL("package.json", root), "utf8"));
  const modules = Object.entries(entries).flatMap(([name, target]) =>
    target.types === undefined ? [] : [{ name: `fliq${name.slice(1)}`, types: target.types }],
  );
  // A module of declarations is named after its file: these are named as they are imported.
  for (const { name, types } of modules) {
    const path = fileURLToPath(new URL(types, root)).replace(/\.d\.ts$/, ".js");
    const more = name === "fliq" ? resources(path) : "";
    await write(new URL(`${name}.d.ts`, work), `export * from ${JSON.stringify(path)};\n${more}`);
  }
  const tsconfig = {
    extends: fileURLToPath(new URL("tsconfig.json", root)),
    compilerOptions: { typeRoots: [fileURLToPath(new URL("node_modules/@types", root))] },
    include: ["**/*.d.ts"],
    exclude: [],
  };
  await write(new URL("tsconfig.json", work), JSON.stringify(tsconfig));

  const app = await Application.bootstrapWithPlugins({
    entryPoints: modules.map(({ name }) => fileURLToPath(new URL(`${name}.d.ts`, work))),
    tsconfig: fileURLToPath(new URL("tsconfig.json", work)),
    plugin: ["typedoc-plugin-markdown"],
    skipErrorChecking: true,
    excludeExternals: true,
    excludePrivate: true,
    disableSources: true,
    readme: "none",
    logLevel: "Error",
    ...LOOK,
  });
  app.converter.on(Converter.EVENT_RESOLVE_BEGIN, ({ project }) => leaveOut(project));
  app.converter.on(Converter.EVENT_RESOLVE_END, ({ project }) => tidy(project));
  const project = await app.convert();
  if (project === undefined) throw new Error("typedoc could not read the declarations");
  await app.generateOutputs(project);
  await write(new URL("reference/api/index.md", content), renderIndex(modules.map(({ name }) => name)));
  if (app.logger.hasErrors()) throw new Error("typedoc found errors: they are above");
  await rm(work, { recursive: true });
  for (const { name } of modules) {
    const page = new URL(`reference/api/${name}.md`, content);
    const text = await readFile(page, "utf8");
    await writeFile(page, narrowTables(name === "fliq" ? linkResources(text) : text));
  }
}

/** @param {string} text */
function linkResources(text) {
  return RESOURCES.reduce(
    (all, name) => {
      const row = new RegExp(`(\`${name}\` \\| )\`\\w+\` \\|`);
      return all.replace(row, `$1[the calls of \`fliq.${name}\`](#fliq-${name.toLowerCase()}) |`);
    },
    text.replace(/^#### Extends\n\n- `OfFliq\w+`\n\n/gm, ""),
  );
}

/** @param {import("typedoc").ProjectReflection} project */
function leaveOut(project) {
  for (const one of project.getReflectionsByKind(ReflectionKind.SomeType | ReflectionKind.Variable))
    if (LEFT_OUT.has(one.name)) project.removeReflection(one);
}

/**
 * What says nothing to a reader: where a member was inherited from, and names that the compiler makes up.
 * @param {import("typedoc").ProjectReflection} project
 */
function tidy(project) {
  for (const one of project.getReflectionsByKind(ReflectionKind.All)) {
    delete one.inheritedFrom;
    delete one.overwrites;
    if (one.name === "__namedParameters") one.name = "options";
    if (!RESOURCES.some((name) => one.name === titleOf(name))) continue;
    delete one.extendedTypes;
    one.name = `fliq.${RESOURCES.find((name) => one.name === titleOf(name))}`;
  }
}

/** @param {string} resource */
function titleOf(resource) {
  return `Fliq${resource.charAt(0).toUpperCase()}${resource.slice(1)}`;
}

/**
 * The client's resources are not exported, but are what one reads about most.
 * @param {string} path
 */
function resources(path) {
  const sections = RESOURCES.map((name) => {
    const title = titleOf(name);
    return `type Of${title} = Fliq["${name}"];\n/** The calls of \`fliq.${name}\`. */\nexport interface ${title} extends Of${title} {}\n`;
  });
  return `import type { Fliq } from ${JSON.stringify(path)};\n${sections.join("")}`;
}

const RESOURCES = [
  "jobs",
  "schedules",
  "buffers",
  "alerts",
  "stats",
  "billing",
  "tokens",
  "signingSecret",
  "webhooks",
];

/** @param {string[]} names */
function renderIndex(names) {
  const rows = names.map((name) => {
    const what = ENTRIES[/** @type {keyof typeof ENTRIES} */ (name)];
    if (what === undefined) throw new Error(`${name} is a new entry: say in make-api.mjs what it is for`);
    return `| [${name}](./${name}.md) | ${what} |`;
  });
  return `# The entries of the package\n\n| | |\n| --- | --- |\n${rows.join("\n")}\n`;
}

const ENTRIES = {
  fliq: "the client: schedule, cron, sequences, every resource, errors",
  "fliq/receive": "verify what Fliq delivers, and run it once",
  "fliq/receive/node": "the same for `node:http`, `node:http2` and frameworks on them",
  "fliq/receive/conformance": "check a store of your own",
  "fliq/cron": "read an expression, and list its next runs",
  "fliq/mock": "the mock with handlers for MSW",
  "fliq/mock/core": "the mock alone",
  "fliq/mock/explore": "the search for the order of events that breaks a handler",
  "fliq/mock/matchers": "matchers for any `expect.extend`",
  "fliq/mock/vitest": "the mock in vitest, its matchers and its guard",
  "fliq/mock/server": "the mock as an HTTP server",
};

const LOOK = {
  outputs: [{ name: "markdown", path: fileURLToPath(new URL("reference/api/", content)) }],
  router: "module",
  entryFileName: "index",
  tableColumnSettings: {
    hideModifiers: true,
    hideInherited: true,
    hideOverrides: true,
    hideDefaults: true,
    hideSources: true,
  },
  hideBreadcrumbs: true,
  hidePageHeader: true,
  useCodeBlocks: true,
  expandObjects: false,
  parametersFormat: "table",
  interfacePropertiesFormat: "table",
  classPropertiesFormat: "table",
  typeAliasPropertiesFormat: "table",
  propertyMembersFormat: "table",
  typeDeclarationFormat: "table",
  enumMembersFormat: "table",
};
