import { join, relative } from "node:path";
import ts from "typescript";

/** The types that share a name, by name: each as `file: its own name`. */
export type SharedNames = Readonly<Record<string, readonly string[]>>;

/**
 * Finds the names by which the modules under some folders export more than one type. A type that is exported again under its
 * own name is one type; under another's name it shares that. `apart` are folders that are a program of their own.
 */
export function findSharedNames(
  root: string,
  folders: readonly string[],
  apart: readonly string[] = [],
): SharedNames {
  const { options, fileNames } = readConfig(root);
  const isIn = (file: string, among: readonly string[]) =>
    among.some((folder) => relative(root, file).startsWith(`${folder}/`));
  const isInside = (file: string) => isIn(file, folders) && !isIn(file, apart);
  const program = ts.createProgram(fileNames.filter(isInside), options);
  const checker = program.getTypeChecker();
  const found = new Map<string, Set<string>>();
  for (const file of program.getSourceFiles()) {
    const module = isInside(file.fileName) ? checker.getSymbolAtLocation(file) : undefined;
    if (module === undefined) continue;
    for (const exported of checker.getExportsOfModule(module)) {
      const isAlias = (exported.flags & ts.SymbolFlags.Alias) !== 0;
      const symbol = isAlias ? checker.getAliasedSymbol(exported) : exported;
      const declared = symbol.declarations?.[0]?.getSourceFile().fileName;
      if ((symbol.flags & ts.SymbolFlags.Type) === 0 || declared === undefined) continue;
      const types = found.get(exported.name) ?? new Set();
      found.set(exported.name, types.add(`${relative(root, declared)}: ${symbol.name}`));
    }
  }
  const shared = [...found].filter(([, types]) => types.size > 1);
  return Object.fromEntries(shared.map(([name, types]) => [name, [...types].sort()]));
}

function readConfig(root: string): ts.ParsedCommandLine {
  const { config } = ts.readConfigFile(join(root, "tsconfig.json"), ts.sys.readFile);
  return ts.parseJsonConfigFileContent(config, ts.sys, root);
}
