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

/** A record with what was made of it last, and from which values. */
export interface Presented<View> {
  values: readonly unknown[] | undefined;
  view: View | undefined;
}

/** What was made of a record last; made anew when one of the values has changed. */
export function presentAgain<View>(
  last: Presented<View>,
  values: readonly unknown[],
  present: () => View,
): View {
  const { values: before, view } = last;
  if (before !== undefined && view !== undefined && before.every((value, index) => value === values[index]))
    return view;
  const made = present();
  last.values = values;
  last.view = made;
  return made;
}
