import fc from "fast-check";

export const MINUTE = 60_000;
export const HOUR = 60 * MINUTE;

export const oneOf = <T>(...values: readonly T[]) => fc.constantFrom(...values);
/** Picks among what was made so far. */
export const pick = fc.nat(11);

/** The last never fires. */
export const crons = oneOf(
  ...["* * * * *", "*/5 * * * *", "0 * * * *", "@hourly", "30 0 * * *", "@daily", "@every 90s", "@every 7m"],
  ...["CRON_TZ=Europe/Berlin 30 2 * * *", "TZ=America/New_York */20 9-17 * * MON-FRI", "0 0 30 2 *"],
);

/** What a busy target says: seconds, an HTTP date, or what is neither. */
export const retryAfters = oneOf(
  ...["0", "1", "7", "90", "soon", "-5", "1.5", "9".repeat(30)],
  ...["Thu, 26 Mar 2026 09:47:11 GMT", "Sun, 29 Mar 2026 00:01:30 GMT"],
);

export const headers = oneOf<Record<string, string>>(
  { "Content-Type": "application/json" },
  { "User-Agent": "mine", "X-A": "1" },
  { Authorization: "Bearer theirs", Cookie: "a=1" },
  { "X-Fliq-Delivery-Id": "mine", "x-request-id": "mine", Host: "mine.example.com", "content-length": "3" },
  { "Accept-Encoding": "br" },
);
/** One takes the place of a buffer's. */
export const itemHeaders = oneOf<Record<string, string>>({ "X-A": "2" }, { "X-B": "3" });

export const bodies = oneOf("x", '{"email":"ada@example.com"}', "grüße 💥");
export const hooks = oneOf([200], [204], [500, 200], [500, 503, 200], [404]);
/** So few that some are used twice. */
export const keys = oneOf("k1", "k2", "");
export const titles = oneOf("same", "same too");
