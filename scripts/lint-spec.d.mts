/** Lints a spec given as YAML: one line a problem, empty when it is clean. */
export function lintSpec(source: string): Promise<string[]>;
