/** Only what can be nothing else is taken out: a token such as "404" would garble every message. */
const REAL_TOKEN = /^fliq_sk.{6}|.{20}/;

/** Makes what takes a token out of an answer or an error; one that does not have it is given back as it is. */
export function createRedactor(token: string): Redact {
  if (!REAL_TOKEN.test(token)) return (value) => value;
  return (value) => {
    let text = `"${token}"`; // what cannot be written out may have it
    try {
      text = JSON.stringify(value, reveal) ?? "";
    } catch {}
    if (!text.includes(token)) return value;
    const hide = (shown: string) => shown.replaceAll(token, "[token]");
    return value instanceof Error ? new Error(hide(value.message)) : JSON.parse(hide(text));
  };
}

/** Takes the token out of what is shown. */
export type Redact = <Value>(value: Value) => Value;

/** A `JSON.stringify` replacer that shows what a log would: what stands in errors, in headers of requests, and in maps. */
function reveal(_: string, value: unknown): unknown {
  if (value instanceof Error)
    return Object.getOwnPropertyNames(value).map((name) => Reflect.get(value, name));
  const { headers = value } = Object(value);
  return typeof headers === "object" && headers?.[Symbol.iterator] ? [...headers] : value;
}
