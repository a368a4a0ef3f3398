interface Identified {
  readonly id: string;
}

const indexes = new WeakMap<readonly Identified[], ReadonlyMap<string, Identified>>();

/** The first of a list with that id. A list is looked through once, however often something is looked for in it. */
export function findById<Row extends Identified>(rows: readonly Row[], id: string): Row | undefined {
  let index = indexes.get(rows);
  if (index === undefined) {
    index = new Map(rows.toReversed().map((row) => [row.id, row]));
    indexes.set(rows, index);
  }
  // What an index holds are its list's rows.
  return index.get(id) as Row | undefined;
}
