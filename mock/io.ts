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

/**
 * Wraps a binding, such as a KV namespace, a D1 database or a stub: after each of its calls that answers later, `giveWay` is called.
 * What a call returns at once is wrapped as well if it has methods, as a prepared statement has.
 *
 * @param giveWay Given when a call begins, it returns what is called when that has been answered.
 */
export function wrapBinding<Binding extends object>(binding: Binding, giveWay: () => GiveWay): Binding {
  const methods = new WeakMap<object, unknown>();

  function wrapMethod(method: (...args: unknown[]) => unknown): unknown {
    return (...args: unknown[]) => {
      const resume = giveWay();
      // On the binding itself: its private fields are not the wrapper's.
      const result = method.apply(binding, args);
      if (!isThenable(result)) return hasMethods(result) ? wrapBinding(result, giveWay) : result;
      return Promise.resolve(result).finally(resume);
    };
  }

  return new Proxy(binding, {
    get(target, name) {
      const value: unknown = Reflect.get(target, name, target);
      if (isFixed(target, name) || !(typeof value === "function" || hasMethods(value))) return value;
      let wrapped = methods.get(value);
      if (wrapped === undefined) {
        wrapped = isMethod(value) ? wrapMethod(value) : wrapBinding(value, giveWay);
        methods.set(value, wrapped);
      }
      return wrapped;
    },
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

function isThenable(value: unknown): value is PromiseLike<unknown> {
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
