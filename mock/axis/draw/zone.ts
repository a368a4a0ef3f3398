const SECOND_MS = 1000;
const DAY_MS = 86_400_000;

/** A stretch of time with one offset. */
export interface Segment {
  readonly from: number;
  /** Local time minus UTC, in milliseconds. */
  readonly offset: number;
  /** Such as `CET`. */
  readonly name: string;
}

/** A zone's offsets over a stretch of time, so that nothing asks Intl while it draws. */
export interface Zone {
  readonly name: string;
  readonly segments: readonly [Segment, ...Segment[]];
}

/** Makes a zone that knows its offsets from `from` to `to`, and UTC's for all else. */
export function createZone(name: string, from: number, to: number): Zone {
  const format = new Intl.DateTimeFormat("en-GB", {
    timeZone: name,
    hourCycle: "h23",
    year: "numeric",
    month: "numeric",
    day: "numeric",
    hour: "numeric",
    minute: "numeric",
    second: "numeric",
  });
  const named = new Intl.DateTimeFormat("en-GB", { timeZone: name, timeZoneName: "short" });
  const offsetAt = (at: number): number => {
    const parts = new Map(format.formatToParts(at).map(({ type, value }) => [type, Number(value)]));
    const read = (type: Intl.DateTimeFormatPartTypes) => parts.get(type) ?? 0;
    const local = Date.UTC(
      read("year"),
      read("month") - 1,
      read("day"),
      read("hour"),
      read("minute"),
      read("second"),
    );
    return local - Math.floor(at / SECOND_MS) * SECOND_MS;
  };
  const nameAt = (at: number) =>
    named.formatToParts(at).find(({ type }) => type === "timeZoneName")?.value ?? "";
  const start = from - DAY_MS;
  let last: Segment = { from: start, offset: offsetAt(start), name: nameAt(start) };
  const segments: [Segment, ...Segment[]] = [last];
  for (let at = start + DAY_MS; at <= to + DAY_MS; at += DAY_MS) {
    const offset = offsetAt(at);
    if (offset === last.offset) continue;
    let [before, after] = [at - DAY_MS, at];
    while (after - before > SECOND_MS) {
      const middle = Math.floor((before + after) / 2 / SECOND_MS) * SECOND_MS;
      if (offsetAt(middle) === last.offset) before = middle;
      else after = middle;
    }
    last = { from: after, offset, name: nameAt(after + DAY_MS / 24) };
    segments.push(last);
  }
  return { name, segments };
}

/** Makes what makes zones for axes, and keeps the last: its offsets take long to find. */
export function createZones(): (name: string, extent: { known_from: number; horizon: number }) => Zone {
  let last: { readonly key: string; readonly zone: Zone } | undefined;
  return (name, { known_from, horizon }) => {
    const key = `${name} ${known_from} ${horizon}`;
    if (last?.key !== key) last = { key, zone: createZone(name, known_from, horizon) };
    return last.zone;
  };
}

/** The segment that an instant is in. */
export function segmentAt({ segments }: Zone, at: number): Segment {
  return segments.findLast(({ from }) => from <= at) ?? segments[0];
}

/** The changes of a zone's clocks between two instants. */
export function changesBetween({ segments }: Zone, from: number, to: number): readonly Segment[] {
  return segments.filter((segment, index) => index > 0 && segment.from > from && segment.from < to);
}
