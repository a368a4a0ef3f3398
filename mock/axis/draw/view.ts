const SECOND_MS = 1000;
const MINUTE_MS = 60_000;
const HOUR_MS = 3_600_000;
const DAY_MS = 86_400_000;

const STEPS: readonly number[] = [
  ...[1, 2, 5, 10, 15, 30].map((count) => count * SECOND_MS),
  ...[1, 2, 5, 10, 15, 30].map((count) => count * MINUTE_MS),
  ...[1, 2, 3, 6, 12].map((count) => count * HOUR_MS),
  ...[1, 2, 7, 14].map((count) => count * DAY_MS),
];
/** As near as one can look. */
const LEAST_MS = 4 * SECOND_MS;

/** The stretch of time that is looked at, and on how many pixels. */
export interface TimeView {
  readonly from: number;
  readonly to: number;
  readonly width: number;
}

/** Pixels per millisecond. */
export function scaleOf({ from, to, width }: TimeView): number {
  return width / (to - from);
}

export function xOf(view: TimeView, at: number): number {
  return (at - view.from) * scaleOf(view);
}

export function timeAt(view: TimeView, x: number): number {
  return view.from + x / scaleOf(view);
}

/** The smallest round length of time that is at least so many pixels wide. */
export function stepFor(view: TimeView, pixels: number): number {
  const scale = scaleOf(view);
  return STEPS.find((step) => step * scale >= pixels) ?? 14 * DAY_MS;
}

/** A view within what there is to see, and no nearer than 4 s. */
export function clampView(view: TimeView, whole: { readonly from: number; readonly to: number }): TimeView {
  const wholeMs = Math.max(LEAST_MS, whole.to - whole.from);
  const lengthMs = Math.max(LEAST_MS, Math.min(view.to - view.from, wholeMs * 1.08));
  const middle = (view.from + view.to) / 2;
  if (lengthMs >= wholeMs) {
    const from = (whole.from + whole.to - lengthMs) / 2;
    return { ...view, from, to: from + lengthMs };
  }
  const pad = lengthMs * 0.06;
  const from = Math.min(Math.max(middle - lengthMs / 2, whole.from - pad), whole.to + pad - lengthMs);
  return { ...view, from, to: from + lengthMs };
}

/** A view that is `by` times as long, around an instant that stays where it is. */
export function zoomView(view: TimeView, at: number, by: number): TimeView {
  return { ...view, from: at - (at - view.from) * by, to: at + (view.to - at) * by };
}

/** A view moved on by a share of its length. */
export function panView(view: TimeView, share: number): TimeView {
  const by = (view.to - view.from) * share;
  return { ...view, from: view.from + by, to: view.to + by };
}
