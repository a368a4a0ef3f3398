/** Reads `Retry-After`, whole seconds or an HTTP date, as milliseconds from now; what has passed is 0. */
export function parseRetryAfter(header: string | null | undefined, nowMs: number): number | undefined {
  const text = header?.trim() ?? "";
  if (/^-?\d{1,10}$/.test(text)) return Math.max(0, Number(text) * 1000);
  // `Date.parse` takes nearly anything, even "-5" or "1.5", for a date.
  const atMs = /^[A-Z][a-z]+, .+ GMT$/.test(text) ? Date.parse(text) : Number.NaN;
  return Number.isNaN(atMs) ? undefined : Math.max(0, atMs - nowMs);
}
