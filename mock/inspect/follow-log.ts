import type { EngineEvent } from "../engine/index.ts";

/** What is made from a log, and grows with it. */
export interface LogFollower<Made> {
  /** What has been made from the log up to now. */
  read(): Made;
}

/**
 * Makes something from a log bit by bit: each event is looked at once, however often it is read. A log that has been replaced, as by
 * a mock that starts over, is read from its beginning, into something new.
 */
export function followLog<Made>(
  log: () => readonly EngineEvent[],
  begin: () => Made,
  add: (made: Made, event: EngineEvent) => void,
): LogFollower<Made> {
  let followed: readonly EngineEvent[] | undefined;
  let position = 0;
  let made = begin();
  return {
    read() {
      const events = log();
      if (events !== followed) {
        followed = events;
        position = 0;
        made = begin();
      }
      for (; position < events.length; position += 1) {
        const event = events[position];
        if (event !== undefined) add(made, event);
      }
      return made;
    },
  };
}

/** Presents a record again when one of its values has changed, and else gives back what it presented before. */
export function createPresenter<Record extends object, View>(
  valuesOf: (record: Record) => readonly unknown[],
  present: (record: Record) => View,
): (record: Record) => View {
  const known = new WeakMap<Record, { readonly values: readonly unknown[]; readonly view: View }>();
  return (record) => {
    const values = valuesOf(record);
    const before = known.get(record);
    if (before?.values.every((value, index) => value === values[index])) return before.view;
    const view = present(record);
    known.set(record, { values, view });
    return view;
  };
}
