import { type ReadonlySignal, signal } from "@preact/signals";

/** A value that changes, as it is and as it is shown. */
export interface Store<T> {
  /** What is shown: what reads it, renders when it changes. */
  readonly shown: ReadonlySignal<T>;
  /** What it is by now. */
  get(): T;
  update(change: (value: T) => T): void;
}

/** Makes a store. `later` puts off what is shown, once for all the changes until then; by default it is shown at once. */
export function createStore<T>(initial: T, later: (show: () => void) => void = (show) => show()): Store<T> {
  const shown = signal(initial);
  let value = initial;
  let isPutOff = false;

  function show(): void {
    isPutOff = false;
    shown.value = value;
  }

  return {
    shown,
    get: () => value,
    update(change) {
      value = change(value);
      if (isPutOff || value === shown.peek()) return;
      isPutOff = true;
      later(show);
    },
  };
}
