/** A binary heap: a plain array in which every parent comes before its children. */
export type Heap<T> = T[];

/** True when `a` comes before `b`. */
type Before<T> = (a: T, b: T) => boolean;

/** Adds an entry, in O(log n). */
export function pushHeap<T>(heap: Heap<T>, entry: T, before: Before<T>): void {
  let index = heap.length;
  heap.push(entry);
  while (index > 0) {
    const parentIndex = (index - 1) >> 1;
    const parent = heap[parentIndex] as T;
    if (!before(entry, parent)) break;
    heap[index] = parent;
    index = parentIndex;
  }
  heap[index] = entry;
}

/** Takes the first entry out, in O(log n). */
export function popHeap<T>(heap: Heap<T>, before: Before<T>): T | undefined {
  const first = heap[0];
  const last = heap.pop();
  if (last === undefined || heap.length === 0) return first;
  let index = 0;
  for (;;) {
    let childIndex = 2 * index + 1;
    if (childIndex >= heap.length) break;
    const right = childIndex + 1;
    if (right < heap.length && before(heap[right] as T, heap[childIndex] as T)) childIndex = right;
    const child = heap[childIndex] as T;
    if (!before(child, last)) break;
    heap[index] = child;
    index = childIndex;
  }
  heap[index] = last;
  return first;
}
