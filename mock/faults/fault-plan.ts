import { nextFraction, type Random } from "../engine/index.ts";
import { FliqMockError } from "../errors.ts";

/** How often a fault happens. */
export interface FaultOptions {
  /** How many times at the most. Default: 1. */
  readonly times?: number;
  /** How many it lets pass first, of those that no earlier fault took. Default: 0. */
  readonly after?: number;
  /** How likely it is each time, above 0 and at most 1; the seed decides. Default: 1. */
  readonly probability?: number;
}

/** A fault that waits to happen. */
export interface PlannedFault {
  /** Its number within the plan, which no later fault gets. */
  readonly number: number;
  /** In words. */
  readonly name: string;
  /** How often it may still happen. */
  readonly left: number;
  readonly probability: number;
}

/** Faults that wait to happen, each to a subject that it fits. */
export interface FaultPlan<Subject, Fault> {
  add(
    entry: { name: string; fits: (subject: Subject) => boolean; fault: Fault },
    options?: FaultOptions,
  ): void;
  /** Takes the first fault that fits and, if it has a probability, is drawn; that uses up one of its times. */
  take(subject: Subject): Fault | undefined;
  /** The faults that have yet to happen, in words. */
  pending(): string[];
  /**
   * Makes a stand-in for `take` that uses up and draws nothing: it tells the numbers of the faults that may strike a subject, the one that is
   * sure to last, and of all that fit it.
   */
  rehearse(): (subject: Subject) => {
    readonly striking: readonly number[];
    readonly fitting: readonly number[];
  };
  /** All the faults that wait, in the order in which they are tried. */
  list(): PlannedFault[];
  /** Takes a fault out, by its number; false when it does not wait there. */
  remove(number: number): boolean;
  /** Has `listener` called whenever another fault waits, or one does not wait any more. */
  watch(listener: () => void): void;
  /** A copy to go back to. */
  save(): () => void;
  clear(): void;
}

/** Makes an empty plan. */
export function createFaultPlan<Subject, Fault>(random: () => Random): FaultPlan<Subject, Fault> {
  interface Entry extends PlannedFault {
    readonly fits: (subject: Subject) => boolean;
    readonly fault: Fault;
    /** How many it still lets pass. */
    readonly skip: number;
  }
  let entries: readonly Entry[] = [];
  let added = 0;
  const listeners: (() => void)[] = [];

  function setEntries(next: readonly Entry[]): void {
    entries = next;
    for (const listener of listeners) listener();
  }

  /** A new list each time, so that a saved one stays as it was. */
  function replace(entry: Entry, next: Entry | undefined): void {
    setEntries(entries.flatMap((other) => (other !== entry ? [other] : next === undefined ? [] : [next])));
  }

  return {
    add({ name, fits, fault }, { times = 1, after = 0, probability = 1 } = {}) {
      if (times !== Number.POSITIVE_INFINITY && !(Number.isInteger(times) && times >= 1)) {
        throw new FliqMockError(`${name}: times must be a whole number from 1, or Infinity; not ${times}`);
      }
      if (!(Number.isInteger(after) && after >= 0)) {
        throw new FliqMockError(`${name}: after must be a whole number, 0 or more; not ${after}`);
      }
      if (!(probability > 0 && probability <= 1)) {
        throw new FliqMockError(`${name}: probability must be above 0 and at most 1; not ${probability}`);
      }
      added += 1;
      const entry = { number: added, name, fits, fault, probability, skip: after, left: times };
      setEntries([...entries, entry]);
    },

    take(subject) {
      for (const entry of entries) {
        if (!entry.fits(subject)) continue;
        if (entry.probability < 1 && nextFraction(random()) >= entry.probability) continue;
        if (entry.skip > 0) {
          replace(entry, { ...entry, skip: entry.skip - 1 });
          continue;
        }
        replace(entry, entry.left === 1 ? undefined : { ...entry, left: entry.left - 1 });
        return entry.fault;
      }
      return undefined;
    },

    // One without an end, or with a probability, was not sure to happen, so it is not reported as unused.
    pending: () =>
      entries
        .filter(({ left, probability }) => left !== Number.POSITIVE_INFINITY && probability === 1)
        .map(({ name, left }) => (left === 1 ? name : `${name}, ${left} times`)),

    rehearse() {
      const rest = entries.map((entry) => ({ entry, skip: entry.skip, left: entry.left }));
      return (subject) => {
        const striking: number[] = [];
        const fitting = rest.filter(({ entry }) => entry.fits(subject));
        for (const planned of fitting) {
          const { number, probability } = planned.entry;
          if (planned.left === 0) continue;
          if (probability === 1 && planned.skip > 0) planned.skip -= 1;
          else {
            striking.push(number);
            if (probability < 1) continue;
            planned.left -= 1;
            break;
          }
        }
        return { striking, fitting: fitting.map(({ entry }) => entry.number) };
      };
    },

    list: () => entries.map(({ number, name, left, probability }) => ({ number, name, left, probability })),

    remove(number) {
      const before = entries.length;
      setEntries(entries.filter((entry) => entry.number !== number));
      return entries.length < before;
    },

    save() {
      const saved = entries;
      return () => setEntries(saved);
    },

    watch(listener) {
      listeners.push(listener);
    },

    clear: () => setEntries([]),
  };
}
