import fc from "fast-check";

/** How much of a long text is shown. */
export const CHARACTERS = 2000;

/** Times to schedule things at, and to look for them. */
export const times = fc.constantFrom(
  "2026-03-26T09:30:30Z",
  "2026-03-26T09:33:00.123456789Z",
  "2026-03-26T11:40:00+02:00",
  "2026-03-25T00:00:00Z",
);

/** Values that break what was not thought through. */
export const NASTY: readonly unknown[] = [
  ...[null, true, false, 0, -1, 1.5, 1e21, 2 ** 53 + 2, 1e308, -1e-320, [], {}, [[]], [null]],
  ...["", " ", "\u0000", "\n", "\ud800", "💥", "مرحبا", "x".repeat(CHARACTERS), "x".repeat(257), "null", "0"],
  ...["__proto__", "constructor", "toString", "../..", "%00", "a%2Fb", "'; --"],
  ...["9999-12-31T23:59:59-23:59", "9999-12-31T23:59:59.999Z", "0000-01-01T00:00:00Z", ""],
  ...["2026-02-30T00:00:00Z", "2026-03-26T23:59:60Z", "2026-03-26T10:00:00", "2026-03-26t10:00:00z"],
  ...["2026-03-26T10:00:00+14:00", "2026-03-26", "1774517400", "tomorrow", "2026-03-26T10:00Z"],
  ...[
    "http://",
    "HTTPS://EXAMPLE.COM/A",
    "http://[::1]:99999/",
    "https://user:pw@host.example/",
    "ftp://a.b/c",
  ],
  ...["javascript:alert(1)", "https://a b/", "https://münchen.example/ü?q=ß#x", "//a.b/c", "/hook"],
  ...["@every 1s", "@every 0s", "@every 1.5s", "@every 87600h", "* * * * * *", "60 * * * *", "0 0 30 2 *"],
  ...["CRON_TZ=Nowhere/City * * * * *", "CRON_TZ=Asia/Tokyo 0 9 * * *", "TZ= * * * * *", "*/0 * * * *", "@"],
  ...["CRON_TZ=PST 0 0 * * *", "0 0 * * 7", "post", "HEAD", "none", "LINEAR"],
  ...[{ "x\ny": "z" }, { X: "a\r\nb" }, { "": "x" }, { Host: "elsewhere" }, { "Content-Length": "3" }],
  ...[{ X: 1 }, { X: null }, { "X-Fliq-Delivery-Id": "mine", "x-FLIQ-signature": "v1=00" }, { Ü: "ü" }],
  JSON.parse('{"__proto__":"polluted","constructor":"x"}'),
];

export const nasty = fc.constantFrom(...NASTY);
export const text = fc.oneof(fc.string({ maxLength: 12 }), fc.string({ unit: "binary", maxLength: 12 }));

/** What fits some fields beyond what their schemas say. */
export const HINTS: Readonly<Record<string, fc.Arbitrary<unknown>>> = {
  cron: fc.constantFrom("* * * * *", "@every 40s"),
  cron_expr: fc.constantFrom("*/2 * * * *", "@every 30s", "0 0 1 1 *"),
  headers: fc.constantFrom({}, { "X-Mine": "1", authorization: "Bearer theirs" }),
  webhook_headers: fc.constantFrom({}, { "X-Mine": "1" }),
  idempotency_key: fc.constantFrom("a", "b", "c", ""),
  name: fc.string({ minLength: 1, maxLength: 3 }),
  url: fc.constantFrom("https://app.example.com/works", "https://app.example.com/fails"),
  webhook_url: fc.constantFrom("https://app.example.com/webhook"),
  target: fc.constantFrom("https://app.example.com/alert", "ada@example.com"),
};
