import { DEV_SECRET, FliqInputError, isSame } from "../shared/index.ts";
import type { ReceiverOptions } from "./receiver-types.ts";
import { FliqSignatureError } from "./signature-error.ts";
import type { Trust } from "./verify.ts";

/** `localhost`, `127.0.0.1` and `[::1]`, which nothing outside of this machine reaches. */
const LOOPBACK = /^(?:localhost|127\.\d{1,3}\.\d{1,3}\.\d{1,3}|\[::1\])$/;

/**
 * Whom a receiver trusts.
 * @throws {FliqInputError} when a secret is no text, or blank.
 */
export function readTrust({ secret, secrets = [secret ?? ""], dev, unsigned }: ReceiverOptions): Trust {
  const isText = (one: unknown) => typeof one === "string" && one.trim();
  if (!Array.isArray(secrets) || !secrets.length || !secrets.every(isText))
    throw new FliqInputError("secret", "is missing or blank; see fliq.signingSecret.get()");
  return {
    secretsFor: (url) =>
      // Everybody knows the development secret: nowhere else may it open anything.
      dev === "1" && URL.canParse(url) && LOOPBACK.test(new URL(url).hostname)
        ? [...secrets, DEV_SECRET]
        : secrets,
    isTrusted: (headers, url) => {
      if (!unsigned || headers.has("X-Fliq-Signature")) return false;
      const query = URL.canParse(url) ? new URL(url).searchParams : undefined;
      const shown = headers.get("X-Fliq-Secret") ?? query?.get("fliq_secret") ?? "";
      if (secrets.filter((one) => isSame(shown, one)).length) return true;
      throw new FliqSignatureError("mismatch", "neither a signature nor, in X-Fliq-Secret, the secret");
    },
  };
}
