/** Shorter ones would be found in ordinary words. */
const LEAST_SECRET = 4;

/** Makes a function that takes tokens and signing secrets out of all text in a value: those given, and whatever looks like one. */
export function createRedaction(secrets: readonly string[]): <T>(value: T) => T {
  const known = secrets.filter(({ length }) => length >= LEAST_SECRET);

  function clean(text: string): string {
    const shortened = text.replace(/(fliq_sk|whsec)_[\w~+/=-]+/g, "$1_…");
    return known.reduce((left, secret) => left.replaceAll(secret, "…"), shortened);
  }

  function redact<T>(value: T): T {
    if (typeof value === "string") return clean(value) as T;
    if (Array.isArray(value)) return value.map(redact) as T;
    if (typeof value !== "object" || value === null) return value;
    return Object.fromEntries(Object.entries(value).map(([key, inner]) => [clean(key), redact(inner)])) as T;
  }
  return redact;
}
