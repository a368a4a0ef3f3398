/** Finds the rules and the operations that no case names. */
export function listUncovered(
  groups: readonly {
    readonly cases: readonly { readonly rules: readonly string[]; readonly operations: readonly string[] }[];
  }[],
): Promise<{ rules: string[]; operations: string[] }>;
