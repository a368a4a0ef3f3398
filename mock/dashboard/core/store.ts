/** A value that changes, with its listeners. */
export interface Store<T> {
  get(): T;
  update(change: (value: T) => T): void;
  /** Returns a function that removes the listener. */
  subscribe(listener: () => void): () => void;
}

/** Makes a store. `later` puts off the listeners, who are called once for all the changes until then; by default they are called at once. */
export function createStore<T>(initial: T, later: (tell: () => void) => void = (tell) => tell()): Store<T> {
  let value = initial;
  let isPutOff = false;
  const listeners = new Set<() => void>();

  function tell(): void {
    isPutOff = false;
    for (const listener of [...listeners]) listener();
  }

  return {
    get: () => value,
    update(change) {
      const next = change(value);
      if (Object.is(next, value)) return;
      value = next;
      if (isPutOff) return;
      isPutOff = true;
      later(tell);
    },
    subscribe(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
  };
}
