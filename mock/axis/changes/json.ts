/** What JSON can say. */
export type Json = string | number | boolean | null | readonly Json[] | { readonly [name: string]: Json };

/** From where on in the old list, how many of it go, and what comes instead. */
export type Splice = readonly [start: number, gone: number, come: readonly Json[]];

/** What makes one JSON value of another: the new value, a list's splices in order, or an object's own changes. */
export type JsonChange =
  | { readonly set: Json }
  | { readonly splice: readonly Splice[] }
  | { readonly at: { readonly [name: string]: JsonChange }; readonly gone: readonly string[] };

/** Whether a value is an object, and no list. */
export function isObject(value: Json): value is { readonly [name: string]: Json } {
  return typeof value === "object" && value !== null && !isList(value);
}

export function isList(value: Json): value is readonly Json[] {
  return Array.isArray(value);
}

/** Carries a change out. What it leaves alone stays the same object, so that one sees at once what is new. */
export function changeJson(before: Json, change: JsonChange): Json {
  if ("set" in change) return change.set;
  if ("splice" in change) {
    if (!isList(before)) throw new TypeError("the change is of a list, and there is none");
    const after: Json[] = [];
    let place = 0;
    for (const [start, gone, come] of change.splice) {
      for (; place < start; place += 1) after.push(before[place] ?? null);
      for (const value of come) after.push(value);
      place += gone;
    }
    for (; place < before.length; place += 1) after.push(before[place] ?? null);
    return after;
  }
  if (!isObject(before)) throw new TypeError("the change is of an object, and there is none");
  const after = new Map(Object.entries(before));
  for (const name of change.gone) after.delete(name);
  for (const [name, inner] of Object.entries(change.at))
    after.set(name, changeJson(after.get(name) ?? null, inner));
  return Object.fromEntries(after);
}
