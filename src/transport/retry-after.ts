/** Reads `Retry-After`, seconds or an HTTP date, as milliseconds from now. */
export function parseRetryAfter(header: string | null, nowMs: number): number | undefined {
  if (!header?.trim()) return undefined;
  const seconds = Number(header);
  const ms = Number.isNaN(seconds) ? Math.max(0, Date.parse(header) - nowMs) : seconds * 1000;
  return ms >= 0 ? ms : undefined;
}
