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

/**
 * Wraps a binding, such as a KV namespace, a D1 database or a stub: `observe` makes each of its calls, and may do more.
 * What a call returns at once is wrapped as well if it has methods, as a prepared statement has.
 */
export function wrapCalls<Binding extends object>(
  binding: Binding,
  observe: (call: BindingCall) => unknown,
  root: object = binding,
): Binding {
  const methods = new WeakMap<object, unknown>();

  function wrapMethod(method: (...args: unknown[]) => unknown, name: string): unknown {
    return (...args: unknown[]) => {
      // On the binding itself: its private fields are not the wrapper's.
      const invoke = () => method.apply(binding, args);
      const result = observe({ root, method: name, args, invoke });
      return !isThenable(result) && hasMethods(result) ? wrapCalls(result, observe, root) : result;
    };
  }

  return new Proxy(binding, {
    get(target, name) {
      const value: unknown = Reflect.get(target, name, target);
      if (isFixed(target, name) || !(typeof value === "function" || hasMethods(value))) return value;
      let wrapped = methods.get(value);
      if (wrapped === undefined) {
        wrapped = isMethod(value) ? wrapMethod(value, String(name)) : wrapCalls(value, observe, root);
        methods.set(value, wrapped);
      }
      return wrapped;
    },
  });
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

function isMethod(value: object): value is (...args: unknown[]) => unknown {
  return typeof value === "function";
}

/** What a proxy must show as it is. */
function isFixed(target: object, name: PropertyKey): boolean {
  const property = Object.getOwnPropertyDescriptor(target, name);
  return property !== undefined && property.configurable === false && property.writable === false;
}

/** Whether it answers later. */
export function isThenable(value: unknown): value is PromiseLike<unknown> {
  return typeof value === "object" && value !== null && "then" in value && typeof value.then === "function";
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
