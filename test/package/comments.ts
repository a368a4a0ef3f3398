import { join } from "node:path";
import ts from "typescript";
import { entryPoints, ROOT } from "./manifest.ts";

/** What the package exports without a word on it, as `fliq: ReceiverOptions`. A class's methods count, and an object's such as `fliq.jobs`. */
export function listBare(): { readonly bare: readonly string[]; readonly total: number } {
  const program = ts.createProgram(
    entryPoints.map(({ types }) => join(ROOT, types)),
    {
      strict: true,
      target: ts.ScriptTarget.ES2022,
      module: ts.ModuleKind.ESNext,
      moduleResolution: ts.ModuleResolutionKind.Bundler,
      skipLibCheck: true,
      types: [],
    },
  );
  const checker = program.getTypeChecker();
  const isBare = (symbol: ts.Symbol) => symbol.getDocumentationComment(checker).length === 0;
  let total = 0;
  const bare = entryPoints.flatMap(({ name, types }) => {
    const file = program.getSourceFile(join(ROOT, types));
    const module = file && checker.getSymbolAtLocation(file);
    if (module === undefined) throw new Error(`${types} is not a module`);
    return checker.getExportsOfModule(module).flatMap((exported) => {
      const own = exported.flags & ts.SymbolFlags.Alias ? checker.getAliasedSymbol(exported) : exported;
      const members = own.flags & ts.SymbolFlags.Class ? methodsOf(checker, own) : [];
      total += 1 + members.length;
      return [own, ...members]
        .filter(isBare)
        .map((symbol) => `${name}: ${symbol === own ? exported.name : `${exported.name}.${symbol.name}`}`);
    });
  });
  return { bare: [...new Set(bare)], total };
}

/** The public methods that are the class's own. */
function methodsOf(checker: ts.TypeChecker, symbol: ts.Symbol): ts.Symbol[] {
  const type = checker.getDeclaredTypeOfSymbol(symbol);
  return type
    .getProperties()
    .filter((member) => (member.flags & ts.SymbolFlags.Method) !== 0)
    .filter((member) => member.declarations?.some((node) => node.getSourceFile().fileName.startsWith(ROOT)));
}
