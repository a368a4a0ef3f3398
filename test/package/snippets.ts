import { join } from "node:path";
import ts from "typescript";
import { entryPoints, ROOT } from "./manifest.ts";

/** A fenced block of code in a page of Markdown. */
export interface Snippet {
  /** The line that its code begins on, from 1. */
  readonly line: number;
  readonly code: string;
}

/** The blocks of TypeScript and JavaScript in a page of Markdown. */
export function listSnippets(markdown: string): Snippet[] {
  return [...markdown.matchAll(/^```(\w+)\n(.*?)^```$/gms)].flatMap(({ index, 1: language, 2: code = "" }) =>
    /^(ts|js|typescript|javascript)$/.test(language ?? "")
      ? [{ line: markdown.slice(0, index).split("\n").length + 1, code }]
      : [],
  );
}

/**
 * Compiles each snippet by itself, as a Worker's project would: strictly, against the package's sources, with the declarations
 * of `prelude` in scope.
 * @returns what is wrong, such as `README.md:81: Property 'shedule' does not exist …`
 */
export function compileSnippets(page: string, snippets: readonly Snippet[], prelude: string): string[] {
  const preludePath = join(ROOT, "prelude.d.ts");
  const files = new Map([[preludePath, prelude]]);
  const lines = new Map<string, number>();
  for (const { line, code } of snippets) {
    const path = join(ROOT, `snippet-${line}.ts`);
    files.set(path, toModule(code));
    lines.set(path, line);
  }

  const options = readOptions();
  const host = ts.createCompilerHost(options);
  const { fileExists, readFile, getSourceFile } = host;
  host.fileExists = (path) => files.has(path) || fileExists(path);
  host.readFile = (path) => files.get(path) ?? readFile(path);
  host.getSourceFile = (path, target, ...rest) => {
    const text = files.get(path);
    return text === undefined
      ? getSourceFile(path, target, ...rest)
      : ts.createSourceFile(path, text, target);
  };
  const program = ts.createProgram([...files.keys()], options, host);

  const wrong = [...program.getOptionsDiagnostics(), ...program.getGlobalDiagnostics()];
  for (const path of files.keys()) {
    const file = program.getSourceFile(path);
    wrong.push(...program.getSyntacticDiagnostics(file), ...program.getSemanticDiagnostics(file));
  }
  return wrong.map(({ file, start = 0, messageText }) => {
    const message = ts.flattenDiagnosticMessageText(messageText, "\n");
    if (file === undefined) return message;
    const offset = file.getLineAndCharacterOfPosition(start).line;
    const first = lines.get(file.fileName);
    return first === undefined
      ? `${file.fileName}:${offset + 1}: ${message}`
      : `${page}:${first + offset}: ${message}`;
  });
}

/** A snippet that exports nothing may stop with `return`: all but its imports goes into a function, on the lines it was on. */
function toModule(code: string): string {
  const { statements } = ts.createSourceFile("snippet.ts", code, ts.ScriptTarget.Latest);
  if (statements.some((statement) => ts.isExportAssignment(statement))) return code;
  const end = statements.findLast((statement) => ts.isImportDeclaration(statement))?.end ?? 0;
  return `${code.slice(0, end)} export async function snippet() {${code.slice(end)}\n}`;
}

/** The project's own settings, with the types of the Workers runtime; what a snippet makes it need not use. */
function readOptions(): ts.CompilerOptions {
  const path = join(ROOT, "examples/tsconfig.workers.json");
  const { config } = ts.readConfigFile(path, ts.sys.readFile);
  const { options } = ts.parseJsonConfigFileContent(config, ts.sys, join(ROOT, "examples"));
  return {
    ...options,
    noUnusedLocals: false,
    skipLibCheck: false, // The prelude is checked too.
    paths: Object.fromEntries(entryPoints.map(({ name }) => [name, [join(ROOT, sourceOf(name))]])),
  };
}

/** `fliq/receive/node` is src/receive/node.ts: the sources are laid out as the package is imported. */
function sourceOf(name: string): string {
  const path = name.replace(/^fliq\/?/, "");
  const inside = path.startsWith("mock") ? path : join("src", path);
  const candidates = [`${inside}.ts`, join(inside, "entry.ts"), join(inside, "index.ts")];
  const found = candidates.find((candidate) => ts.sys.fileExists(join(ROOT, candidate)));
  if (found === undefined)
    throw new Error(`${name} has no source: none of ${candidates.join(", ")} is there`);
  return found;
}
