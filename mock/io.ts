/** Lets other deliveries under way go on before the caller does. */
type GiveWay = () => Promise<void>;

/** Objects of the language and the platform that are data. */
const DATA_TYPES: readonly string[] = [
  "Array",
  "Date",
  "Map",
  "Set",
  "RegExp",
  "Error",
  "URL",
  "Headers",
  "Request",
  "Response",
  "Blob",
  "FormData",
  "ArrayBuffer",
  "ReadableStream",
];

/** A call of a binding, about to be made. */
export interface BindingCall {
  /** The binding that was wrapped first: a statement's calls are its database's. */
  readonly root: object;
  readonly method: string;
  readonly args: readonly unknown[];
  /** Makes the call. */
  invoke(): unknown;
}

/** What is behind each wrapper: a binding is given its own objects back, as a database that runs a batch of its statements. */
export type Originals = WeakMap<object, object>;

const originals: Originals = new WeakMap();

/**
 * Wraps a binding, such as a KV namespace, a D1 database, a stub or a function: `observe` makes each of its calls, and may do more.
 * What a call gives, at once or later, is wrapped as well if it has methods, as a prepared statement or a pool's client has.
 *
 * @param made The call that the binding came from, where it is a query that asks when it is awaited.
 * @param known Where it is noted what is behind the wrappers: V8 drops what a map holds that has lived long only now and then, and until
 * then keeps all that a binding refers to. A run of a search has one of its own.
 */
export function wrapCalls<Binding extends object>(
  binding: Binding,
  observe: (call: BindingCall) => unknown,
  root: object = binding,
  made: Pick<BindingCall, "method" | "args"> = { method: "then", args: [] },
  known: Originals = originals,
): Binding {
  const methods = new WeakMap<object, unknown>();
  const originalOf = (value: object) => known.get(value) ?? originals.get(value);

  /** What is behind a wrapper; of a list, what is behind each. */
  function unwrap(value: unknown): unknown {
    if (!isObject(value)) return value;
    if (Array.isArray(value))
      return value.some((item) => isObject(item) && originalOf(item) !== undefined)
        ? value.map(unwrap)
        : value;
    return originalOf(value) ?? value;
  }

  function call(method: AnyFunction, name: string, receiver: unknown, args: readonly unknown[]): unknown {
    // On the binding itself: its private fields are not the wrapper's.
    const invoke = () => method.apply(receiver, args.map(unwrap));
    const wrapResult = (result: unknown) =>
      hasMethods(result) ? wrapCalls(result, observe, root, { method: name, args }, known) : result;
    const result = observe({ root, method: name, args, invoke });
    return isThenable(result) ? Promise.resolve(result).then(wrapResult) : wrapResult(result);
  }

  /** Asks a query, as `await` does. */
  function ask(onAnswer: (answer: unknown) => unknown, onError: (error: unknown) => unknown): unknown {
    const invoke = () => Promise.resolve(binding);
    return Promise.resolve(observe({ root, ...made, invoke })).then(onAnswer, onError);
  }

  const wrapper = new Proxy(binding, {
    get(target, name) {
      const value: unknown = Reflect.get(target, name, target);
      if (isFixed(target, name) || !(typeof value === "function" || hasMethods(value))) return value;
      if (name === "then" && isQuery(target)) return ask;
      let wrapped = methods.get(value);
      if (wrapped === undefined) {
        wrapped = isMethod(value)
          ? (...args: unknown[]) => call(value, String(name), binding, args)
          : wrapCalls(value, observe, root, undefined, known);
        methods.set(value, wrapped);
      }
      return wrapped;
    },
    apply: (target, receiver, args) =>
      isMethod(target) ? call(target, target.name || "call", receiver, args) : undefined,
  });
  known.set(wrapper, binding);
  return wrapper;
}

/**
 * Wraps a binding: after each of its calls that answers later, `giveWay` is called.
 *
 * @param giveWay Given when a call begins, it returns what is called when that has been answered.
 */
export function wrapBinding<Binding extends object>(binding: Binding, giveWay: () => GiveWay): Binding {
  return wrapCalls(binding, ({ invoke }) => {
    const resume = giveWay();
    const result = invoke();
    return isThenable(result) ? Promise.resolve(result).finally(resume) : result;
  });
}

function isObject(value: unknown): value is object {
  return (typeof value === "object" && value !== null) || typeof value === "function";
}

type AnyFunction = (...args: unknown[]) => unknown;

function isMethod(value: object): value is AnyFunction {
  return typeof value === "function";
}

/** What a proxy must show as it is. */
function isFixed(target: object, name: PropertyKey): boolean {
  const property = Object.getOwnPropertyDescriptor(target, name);
  return property !== undefined && property.configurable === false && property.writable === false;
}

/** Whether it answers later, of its own. */
export function isThenable(value: unknown): value is PromiseLike<unknown> {
  return isAwaited(value) && !isQuery(value);
}

function isAwaited(value: unknown): value is PromiseLike<unknown> {
  return typeof value === "object" && value !== null && "then" in value && typeof value.then === "function";
}

const OF_PROMISES: readonly string[] = ["then", "catch", "finally", "constructor"];

/** Whether it is a query that is still being put together, and asks once it is awaited: it has methods that a promise has not. */
function isQuery(value: unknown): boolean {
  if (!isAwaited(value) || value instanceof Promise) return false;
  for (let at: object = value; at !== null && at !== Object.prototype; at = Object.getPrototypeOf(at)) {
    const names = Object.getOwnPropertyNames(at).filter((name) => !OF_PROMISES.includes(name));
    if (names.some((name) => typeof Object.getOwnPropertyDescriptor(at, name)?.value === "function"))
      return true;
  }
  return false;
}

/** Whether it is more than data: an instance of a class that is none of the platform's, or an object with functions. */
function hasMethods(value: unknown): value is object {
  if (typeof value !== "object" || value === null) return false;
  const prototype: unknown = Object.getPrototypeOf(value);
  if (prototype === null || prototype === Object.prototype)
    return Object.values(value).some((inner) => typeof inner === "function");
  if (ArrayBuffer.isView(value)) return false;
  return !DATA_TYPES.some((name) => {
    const type: unknown = Reflect.get(globalThis, name);
    return typeof type === "function" && value instanceof type;
  });
}
