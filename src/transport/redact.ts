/** Only what can be nothing else is taken out: a token such as "404" would garble every message. */
const REAL_TOKEN = /^fliq_sk.{6}|.{20}/;

/** Takes a token out of what is shown. */
export interface Redactor {
  hide(text: string): string;
  /** An answer, or an error, without the token; one that does not have it is given back as it is. */
  hideIn<Value>(value: Value): Value;
}

/** Makes what hides a token. */
export function createRedactor(token: string): Redactor {
  const isReal = REAL_TOKEN.test(token);
  const hide = (text: string) => (isReal ? text.replaceAll(token, "[token]") : text);
  return {
    hide,
    hideIn(value) {
      let text = `"${token}"`; // what cannot be written out may have it
      try {
        text = JSON.stringify(value, reveal) ?? "";
      } catch {}
      if (hide(text) === text) return value;
      return value instanceof Error ? new Error(hide(value.message)) : JSON.parse(hide(text));
    },
  };
}

/** A `JSON.stringify` replacer that shows what a log would: what stands in errors, in headers of requests, and in maps. */
function reveal(_: string, value: unknown): unknown {
  if (value instanceof Error)
    return Object.getOwnPropertyNames(value).map((name) => Reflect.get(value, name));
  const { headers = value } = Object(value);
  return typeof headers === "object" && headers?.[Symbol.iterator] ? [...headers] : value;
}
