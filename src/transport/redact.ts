/** Takes a token out of what is shown. */
export interface Redactor {
  hide<Text extends string | null>(text: Text): Text;
  /** An answer's body or an error without the token; what does not have it is given back as it is. */
  hideIn(value: unknown): unknown;
}

/** Only what can be nothing else is taken out: a token such as "404" would garble every message. */
const REAL_TOKEN = /^fliq_sk.{6}|.{20}/;

/** Makes what hides a token. */
export function createRedactor(token: string): Redactor {
  const isReal = REAL_TOKEN.test(token);
  const has = (text: string) => isReal && text.includes(token);
  const hide = (text: string) => text.replaceAll(token, "[token]");
  return {
    hide: <Text extends string | null>(text: Text) => (text && has(text) ? (hide(text) as Text) : text),
    hideIn(value) {
      if (value instanceof Error) {
        const { message, stack = "", cause } = value;
        const inner = cause instanceof Error ? `${cause.message}${cause.stack}` : "";
        return has(message + stack + inner) ? new Error(hide(inner || message)) : value;
      }
      const text = JSON.stringify(value) ?? "";
      return has(text) ? JSON.parse(hide(text)) : value;
    },
  };
}
