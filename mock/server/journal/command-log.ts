import { type OperationId, spec } from "../../api/index.ts";
import { FliqServerError } from "../errors.ts";
import type { Command, LogEntry } from "./commands.ts";
import type { Journal } from "./journal.ts";
import type { Machine, ResultOf } from "./machine.ts";

/** So many entries are kept, at the least, before a saved state replaces them. */
const MIN_TAIL = 20_000;

/** Does commands as they come, and keeps them. */
export interface CommandLog {
  /** Does a command at a time, and keeps it. */
  record<C extends Command>(at: number, command: C): ResultOf<C>;
  /** Resolves when all that was recorded so far is durable: entries of one turn of the event loop are kept together. */
  flushed(): Promise<void>;
  /** Keeps the state as it is now, and closes the journal. */
  close(): void;
}

export interface CommandLogOptions {
  /** The system's time. */
  readonly wallNow: () => number;
  /** Called after entries were kept; without a journal, once in a turn of the event loop. */
  readonly onKept: () => void;
  /** Called once, when the journal can no longer be written: from then on nothing is recorded. */
  readonly onFailure: (error: FliqServerError) => void;
}

/** Operations that change the state though they are a GET: the link of a mail, and the first look at a signing secret. L2, K1 */
const CHANGING_GETS: ReadonlySet<OperationId> = new Set<OperationId>(["verifyAlert", "getSigningSecret"]);

/** Operations that only read. */
const READING: ReadonlySet<OperationId> = new Set(
  Object.values(spec.paths).flatMap(({ get }) =>
    get === undefined || CHANGING_GETS.has(get.operationId) ? [] : [get.operationId],
  ),
);

/** Makes a command log. Without a journal nothing is kept. */
export function createCommandLog(
  machine: Machine,
  journal: Journal | null,
  options: CommandLogOptions,
): CommandLog {
  const { ids } = machine.engine.state;
  let pending: LogEntry[] = [];
  let flushing: Promise<void> | undefined;
  let failure: FliqServerError | undefined;
  let tail = 0;
  let closed = false;

  function keep(entry: LogEntry): void {
    if (journal !== null) pending.push(entry);
    flushing ??= new Promise((resolve) => {
      setImmediate(() => {
        flushing = undefined;
        if (journal !== null) flush(journal);
        resolve();
        if (failure === undefined) options.onKept();
      });
    });
  }

  function flush(to: Journal): void {
    const entries = pending;
    pending = [];
    if (entries.length === 0 || failure !== undefined || closed) return;
    guard(() => to.append(entries));
    tail += entries.length;
    if (tail >= Math.max(MIN_TAIL, machine.log.length)) {
      tail = 0;
      setImmediate(() => compact(to)); // Later, so that requests that wait for the entries do not wait for this.
    }
  }

  function compact(to: Journal): void {
    flush(to);
    if (failure === undefined && !closed) guard(() => to.compact(machine.state(), options.wallNow()));
  }

  function guard(write: () => void): void {
    try {
      write();
    } catch (error) {
      const problem = `db: it can no longer be written: ${String(error)}. What was acknowledged is kept: make room, or mend what is broken, and start again`;
      failure = new FliqServerError(problem, { cause: error });
      options.onFailure(failure);
    }
  }

  return {
    record(at, command) {
      if (failure !== undefined) throw failure;
      const wallAt = options.wallNow();
      const before = ids.count;
      let attempt: number | undefined;
      let failed = true;
      try {
        const result = machine.apply(at, command);
        failed = false;
        if (typeof result === "object" && "record" in result) attempt = result.record.sequence;
        return result;
      } finally {
        const changes = !failed && !(command.type === "call" && READING.has(command.operationId));
        if (changes || ids.count !== before)
          keep({ at, wallAt, command, ...(attempt !== undefined && { attempt }) });
      }
    },
    async flushed() {
      await flushing; // Without a journal too: answers that are sent together cost less than one by one.
      if (failure !== undefined) throw failure;
    },
    close() {
      if (journal === null || closed) return;
      compact(journal);
      closed = true;
      journal.close();
    },
  };
}
