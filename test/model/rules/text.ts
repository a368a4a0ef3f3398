/** A time as the API shows it: in UTC, its fraction trimmed of zeros. W10 */
export function showTime(at: number): string {
  return new Date(at).toISOString().replace(/\.?0*Z$/, "Z");
}

/** The same in whole seconds. H1 */
export function showSecond(at: number): string {
  return showTime(at - (at % 1000));
}

/** A length of time as Go prints it: `1m0s`, `1.5s`, `250ms`, `0s`. B5 */
export function showGoDuration(ms: number): string {
  if (ms === 0) return "0s";
  if (ms < 1000) return `${ms}ms`;
  const hours = Math.floor(ms / 3_600_000);
  const minutes = Math.floor((ms % 3_600_000) / 60_000);
  const seconds = `${(ms % 60_000) / 1000}s`;
  if (hours > 0) return `${hours}h${minutes}m${seconds}`;
  return minutes > 0 ? `${minutes}m${seconds}` : seconds;
}

/** An object without what is null: a field that is not set is left out. W12 */
export function withoutNulls(fields: Readonly<Record<string, unknown>>): Record<string, unknown> {
  return Object.fromEntries(Object.entries(fields).filter(([, value]) => value !== null));
}

/** `GET` as `Get`: Go names the method so in its errors. */
export function showMethod(method: string): string {
  return method.charAt(0) + method.slice(1).toLowerCase();
}
