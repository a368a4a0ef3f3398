/** What the code of one delivery goes by. */
export interface DeliveryScope {
  /** Epoch milliseconds. */
  now(): number;
  /** Waits in the mock's time; does not wait on when the signal aborts. */
  sleep(delayMs: number, signal: AbortSignal): Promise<void>;
}

/** Which delivery the running code belongs to. */
export interface ScopeStorage<Scope extends DeliveryScope = DeliveryScope> {
  run<Result>(scope: Scope, work: () => Result): Result;
  getStore(): Scope | undefined;
}

/** Makes it; undefined where the runtime has no `AsyncLocalStorage`. */
export function createScopeStorage<Scope extends DeliveryScope = DeliveryScope>():
  | ScopeStorage<Scope>
  | undefined {
  const process: unknown = Reflect.get(globalThis, "process");
  const getModule: unknown = Reflect.get(Object(process), "getBuiltinModule");
  if (typeof getModule !== "function") return undefined;
  const hooks: unknown = Reflect.apply(getModule, process, ["node:async_hooks"]);
  const Storage: unknown = Reflect.get(Object(hooks), "AsyncLocalStorage");
  // The module's types are Node's, which this code does not know of.
  return typeof Storage === "function" ? (Reflect.construct(Storage, []) as ScopeStorage<Scope>) : undefined;
}
