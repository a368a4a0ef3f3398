import { createGlobals, type ScopeStorage } from "../dates/index.ts";
import type { Task } from "./task.ts";

let searches = 0;
let giveBack: (() => void) | undefined;

/** Has chance, ids, dates and timers be a run's own inside of its tasks; what it returns puts all back, once no other search needs them. */
export function borrowGlobals(storage: ScopeStorage<Task>): () => void {
  searches += 1;
  giveBack ??= replaceGlobals(storage);
  return () => {
    searches -= 1;
    if (searches > 0) return;
    giveBack?.();
    giveBack = undefined;
  };
}

function replaceGlobals(storage: ScopeStorage<Task>): () => void {
  const releaseDates = createGlobals(() => storage.getStore()).hold();
  const random = Math.random;
  Math.random = () => storage.getStore()?.random() ?? random();
  const { randomUUID, getRandomValues } = crypto;
  const fill = (bytes: Uint8Array, task: Task) => {
    for (let index = 0; index < bytes.length; index += 1) bytes[index] = Math.floor(task.random() * 256);
  };
  const restoreValues = replace("getRandomValues", <Bytes extends ArrayBufferView>(view: Bytes): Bytes => {
    const task = storage.getStore();
    if (task === undefined) return Reflect.apply(getRandomValues, crypto, [view]);
    fill(new Uint8Array(view.buffer, view.byteOffset, view.byteLength), task);
    return view;
  });
  const restoreUuid = replace("randomUUID", () => {
    const task = storage.getStore();
    if (task === undefined) return Reflect.apply(randomUUID, crypto, []);
    const bytes = new Uint8Array(16);
    fill(bytes, task);
    return toUuid(bytes);
  });
  return () => {
    releaseDates();
    Math.random = random;
    restoreValues();
    restoreUuid();
  };
}

/** On the object itself: what its prototype has shows again when this is deleted. */
function replace(name: "getRandomValues" | "randomUUID", value: unknown): () => void {
  const before = Object.getOwnPropertyDescriptor(crypto, name);
  Object.defineProperty(crypto, name, { value, configurable: true, writable: true });
  return () => {
    Reflect.deleteProperty(crypto, name);
    if (before !== undefined) Object.defineProperty(crypto, name, before);
  };
}

function toUuid(bytes: Uint8Array): string {
  const hex = Array.from(bytes, (byte) => byte.toString(16).padStart(2, "0")).join("");
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-4${hex.slice(13, 16)}-a${hex.slice(17, 20)}-${hex.slice(20)}`;
}
