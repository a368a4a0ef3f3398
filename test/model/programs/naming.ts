import type { Command } from "../program.ts";

export type Kind = "J" | "S" | "B" | "I" | "A" | "T";

/** A step that has yet to be named; null when there is nothing that it could be about. */
export type Draft<Step extends Command = Command> = (naming: Naming) => Step | null;

/** The names of a program's things, in the order in which they are made. */
export interface Naming {
  make(kind: Kind): string;
  /** One of the things made so far. */
  choose(pick: number, ...kinds: Kind[]): string | undefined;
  /** Its targets do things as clients of the API. */
  markBusy(name: string): void;
  isBusy(name: string): boolean;
}

export function createNaming(): Naming {
  const made: Record<Kind, string[]> = { J: [], S: [], B: [], I: [], A: [], T: [] };
  const busy = new Set<string>();
  return {
    make(kind) {
      const name = `${kind}${made[kind].length + 1}`;
      made[kind].push(name);
      return name;
    },
    choose(pick, ...kinds) {
      const names = kinds.flatMap((kind) => made[kind]);
      return names[pick % names.length];
    },
    markBusy: (name) => busy.add(name),
    isBusy: (name) => busy.has(name),
  };
}
