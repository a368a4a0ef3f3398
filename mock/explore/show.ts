/** A value as a text that is the same for the same value; `isWhole` is false where it cannot tell everything. */
export function showValue(value: unknown): { text: string; isWhole: boolean } {
  // Most of what is shown is plain, and to replace something in it takes several times as long.
  if (typeof value === "string") return { text: JSON.stringify(value), isWhole: true };
  if (value === undefined || value === null || typeof value === "boolean")
    return { text: String(value), isWhole: true };
  let isWhole = true;
  function replace(this: unknown, key: string, shown: unknown): unknown {
    // What JSON would have made of it by its toJSON is not all of it, as with dates that are invalid.
    const inner: unknown = key === "" ? shown : Reflect.get(Object(this), key);
    if (typeof inner === "bigint") return `${inner}n`;
    if (typeof inner === "number" && !Number.isFinite(inner)) return String(inner);
    if (typeof inner === "symbol") return String(inner);
    if (typeof inner !== "object" || inner === null) return inner;
    if (inner instanceof Map) return { map: [...inner] };
    if (inner instanceof Set) return { set: [...inner] };
    if (inner instanceof Date || inner instanceof URL || inner instanceof RegExp) return String(shown);
    if (inner instanceof Error) return `${inner.name}: ${inner.message}`;
    if (ArrayBuffer.isView(inner)) return { bytes: Array.from(new Uint8Array(inner.buffer)) };
    const prototype: unknown = Object.getPrototypeOf(inner);
    if (prototype !== Object.prototype && prototype !== null && !Array.isArray(inner)) isWhole = false;
    return inner;
  }
  try {
    return { text: JSON.stringify(value, replace) ?? String(value), isWhole };
  } catch {
    return { text: "something that is no JSON", isWhole: false }; // It refers to itself.
  }
}
