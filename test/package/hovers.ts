import { join } from "node:path";
import ts from "typescript";
import { entryPoints, ROOT } from "./manifest.ts";

/** What an editor shows of a symbol when the pointer rests on it. */
export interface Hover {
  /** Such as `fliq: Fliq.schedule`. */
  readonly name: string;
  readonly text: string;
}

/** The types of all that the package exports, and of the members of its classes and interfaces, as editors show them. */
export function listHovers(): Hover[] {
  const program = ts.createProgram(
    entryPoints.map(({ types }) => join(ROOT, types)),
    {
      strict: true,
      target: ts.ScriptTarget.ES2022,
      lib: ["lib.es2023.d.ts", "lib.dom.d.ts", "lib.dom.iterable.d.ts"],
      module: ts.ModuleKind.ESNext,
      moduleResolution: ts.ModuleResolutionKind.Bundler,
      skipLibCheck: true,
      types: [],
    },
  );
  const checker = program.getTypeChecker();

  function show(symbol: ts.Symbol, node: ts.Node): string {
    const aliased = symbol.flags & ts.SymbolFlags.Alias ? checker.getAliasedSymbol(symbol) : symbol;
    const isType = (aliased.flags & ts.SymbolFlags.Value) === 0;
    const type = isType
      ? checker.getDeclaredTypeOfSymbol(aliased)
      : checker.getTypeOfSymbolAtLocation(aliased, node);
    const { InTypeAlias, NoTruncation, UseAliasDefinedOutsideCurrentScope } = ts.TypeFormatFlags;
    // By name, as editors do, and not by the path of the file that a type is from: that is as long as the way to the checkout.
    const flags = NoTruncation | UseAliasDefinedOutsideCurrentScope;
    return checker.typeToString(type, node, isType ? flags | InTypeAlias : flags);
  }

  function membersOf(symbol: ts.Symbol): ts.Symbol[] {
    const isObject = symbol.flags & (ts.SymbolFlags.Class | ts.SymbolFlags.Interface);
    return isObject ? checker.getDeclaredTypeOfSymbol(symbol).getProperties() : [];
  }

  return entryPoints.flatMap(({ name, types }) => {
    const file = program.getSourceFile(join(ROOT, types));
    const module = file && checker.getSymbolAtLocation(file);
    if (file === undefined || module === undefined) throw new Error(`${types} is not a module`);
    return checker.getExportsOfModule(module).flatMap((exported) => {
      const own = exported.flags & ts.SymbolFlags.Alias ? checker.getAliasedSymbol(exported) : exported;
      const members = membersOf(own).flatMap((member) => {
        const hover = { name: `${name}: ${own.name}.${member.name}`, text: show(member, file) };
        // A resource such as fliq.jobs: its methods are what people hover over.
        const methods = checker.getTypeOfSymbolAtLocation(member, file).getProperties();
        const isLocal = (symbol: ts.Symbol) =>
          symbol.declarations?.some((declaration) =>
            declaration.getSourceFile().fileName.startsWith(join(ROOT, "dist")),
          );
        const inner = methods.filter(isLocal).map((method) => ({
          name: `${hover.name}.${method.name}`,
          text: show(method, file),
        }));
        return [hover, ...inner];
      });
      return [{ name: `${name}: ${exported.name}`, text: show(exported, file) }, ...members];
    });
  });
}
