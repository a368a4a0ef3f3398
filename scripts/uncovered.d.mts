interface Named {
  readonly rules: readonly string[];
  readonly operations: readonly string[];
}

/** Finds the rules and the operations that no case names. */
export function listUncovered(
  groups: readonly { readonly cases: readonly Named[] }[],
): Promise<{ rules: string[]; operations: string[] }>;
