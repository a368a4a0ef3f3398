/** What a Worker logs, for a test to look at. */
export interface WorkerLog {
  /** Takes a message: pass it as `onLog` to `startWorker()`. */
  readonly add: (message: string) => void;
  /** The oldest message that was not asked for yet, once there is one: it comes a little later than the Worker's answer. */
  next(): Promise<string>;
  /** The messages that were not asked for. */
  unread(): readonly string[];
}

/** Keeps what a Worker logs, so that a test says what is expected, and anything else stands out. */
export function createWorkerLog(): WorkerLog {
  const messages: string[] = [];
  const waiting: ((message: string) => void)[] = [];
  return {
    add(message) {
      const resolve = waiting.shift();
      if (resolve === undefined) messages.push(message);
      else resolve(message);
    },
    async next() {
      return messages.shift() ?? new Promise((resolve) => waiting.push(resolve));
    },
    unread: () => messages,
  };
}
