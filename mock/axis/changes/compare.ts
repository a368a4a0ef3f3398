import { isList, isObject, type Json, type JsonChange, type Splice } from "./json.ts";

/** The change that makes `after` of `before`; null where they are the same. It is small where little has changed. */
export function compareJson(before: Json | undefined, after: Json): JsonChange | null {
  if (before === after) return null;
  if (before === undefined) return { set: after };
  if (isList(before) && isList(after)) {
    const splice = compareLists(before, after);
    return splice.length === 0 ? null : { splice };
  }
  if (!isObject(before) || !isObject(after)) return { set: after };
  // Made of entries, so that a name such as `__proto__` is one as any other.
  const changes = Object.entries(after).flatMap(([name, value]) => {
    const change = compareJson(Object.hasOwn(before, name) ? before[name] : undefined, value);
    return change === null ? [] : [[name, change] as const];
  });
  const gone = Object.keys(before).filter((name) => !Object.hasOwn(after, name));
  return gone.length === 0 && changes.length === 0 ? null : { at: Object.fromEntries(changes), gone };
}

function compareLists(before: readonly Json[], after: readonly Json[]): readonly Splice[] {
  const least = Math.min(before.length, after.length);
  let start = 0;
  while (start < least && isSame(before[start], after[start])) start += 1;
  let same = 0;
  while (same < least - start && isSame(before.at(-1 - same), after.at(-1 - same))) same += 1;
  const [old, now] = [before.slice(start, before.length - same), after.slice(start, after.length - same)];
  if (old.length === 0 && now.length === 0) return [];
  const inPlace = old.length <= now.length ? compareInPlace(old, now) : null;
  // Some cells of a column have changed, and it has grown; or rows have come and gone.
  const splices = inPlace !== null && inPlace.length * 4 < old.length + 8 ? inPlace : compareRows(old, now);
  return splices.map(([place, gone, come]) => [place + start, gone, come]);
}

/** Each place by itself, and what has been added at the end. */
function compareInPlace(before: readonly Json[], after: readonly Json[]): Splice[] {
  const splices: Splice[] = [];
  for (const [place, value] of before.entries()) {
    const next = after[place] ?? null;
    if (!isSame(value, next)) splices.push([place, 1, [next]]);
  }
  if (after.length > before.length) splices.push([before.length, 0, after.slice(before.length)]);
  return splices;
}

/** What is not there any more goes, and what was not there comes, each in its place. */
function compareRows(before: readonly Json[], after: readonly Json[]): Splice[] {
  const [old, now] = [before.map(keyOf), after.map(keyOf)];
  const [left, right] = [countOf(old), countOf(now)];
  const splices: [start: number, gone: number, come: Json[]][] = [];
  let open: (typeof splices)[number] | undefined;
  let place = 0;
  let next = 0;
  while (place < old.length || next < now.length) {
    const oldKey = old[place];
    const newKey = now[next];
    if (oldKey !== undefined && oldKey === newKey) {
      open = undefined;
      take(left, oldKey);
      take(right, newKey);
      place += 1;
      next += 1;
      continue;
    }
    if (open === undefined) {
      open = [place, 0, []];
      splices.push(open);
    }
    // What is in the other list as well comes up there, or here, later.
    const goes = oldKey !== undefined && (newKey === undefined || !right.has(oldKey) || left.has(newKey));
    if (goes) {
      take(left, oldKey);
      open[1] += 1;
      place += 1;
    } else if (newKey !== undefined) {
      take(right, newKey);
      open[2].push(after[next] ?? null);
      next += 1;
    }
  }
  return splices;
}

function countOf(keys: readonly (string | number)[]): Map<string | number, number> {
  const counts = new Map<string | number, number>();
  for (const key of keys) counts.set(key, (counts.get(key) ?? 0) + 1);
  return counts;
}

function take(counts: Map<string | number, number>, key: string | number): void {
  const left = (counts.get(key) ?? 0) - 1;
  if (left > 0) counts.set(key, left);
  else counts.delete(key);
}

function keyOf(value: Json): string | number {
  return typeof value === "number" ? value : JSON.stringify(value);
}

function isSame(a: Json | undefined, b: Json | undefined): boolean {
  if (a === b) return true;
  if (a === undefined || b === undefined) return false;
  if (isList(a))
    return isList(b) && a.length === b.length && a.every((value, index) => isSame(value, b[index]));
  if (!isObject(a) || !isObject(b)) return false;
  const names = Object.keys(a);
  return (
    names.length === Object.keys(b).length &&
    names.every((name) => Object.hasOwn(b, name) && isSame(a[name], b[name]))
  );
}
