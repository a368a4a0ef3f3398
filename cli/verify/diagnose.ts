import { formatDuration, matches, SIGNATURE_PATTERN } from "../../src/shared/index.ts";
import { listVariants, type SignedClaim, type Variant } from "./variants.ts";

/** Whether a signature is good, and what is wrong with it if not. */
export type Diagnosis =
  | { readonly isValid: true; readonly message: string }
  | {
      readonly isValid: false;
      readonly reason: "malformed" | "stale" | "mismatch";
      readonly message: string;
      /** What to check. */
      readonly hint: string | undefined;
    };

export interface DiagnoseOptions {
  readonly toleranceMs: number;
  /** Epoch milliseconds. */
  readonly now: number;
}

/** Says whether a signature is good, and if not, which part is wrong, as far as that can be told. */
export async function diagnose(
  signature: string,
  claim: SignedClaim,
  { toleranceMs, now }: DiagnoseOptions,
): Promise<Diagnosis> {
  const malformed = checkForm(signature, claim.timestamp);
  if (malformed !== undefined) return { isValid: false, reason: "malformed", ...malformed };

  const signedAt = Number(claim.timestamp) * 1000;
  const awayMs = Math.abs(now - signedAt);
  const distance = `${formatDuration(awayMs)} ${signedAt > now ? "ahead" : "ago"}`;
  const isStale = awayMs > toleranceMs;
  const stale = `it was made ${distance}, and ${formatDuration(toleranceMs)} is the most`;

  if (await matches(claim.secret, signature, claim)) {
    if (!isStale) return { isValid: true, message: `signed ${distance} for ${claim.method} ${claim.url}` };
    const hint =
      signedAt > now
        ? "a clock is wrong, or the timestamp is another delivery's"
        : "it is an old or repeated request, or a clock is wrong; --at judges it as of another time";
    return { isValid: false, reason: "stale", message: `the signature is right, but ${stale}`, hint };
  }
  const slips = await findSlips(signature, claim);
  const also = isStale ? `; besides, ${stale}` : "";
  if (slips !== undefined) {
    const message = `${slips.map(({ problem }) => problem).join(", and ")}${also}`;
    return { isValid: false, reason: "mismatch", message, hint: "with that put right, the signature fits" };
  }
  return {
    isValid: false,
    reason: "mismatch",
    message: `the signature does not fit the secret, timestamp, method, URL and body${also}`,
    hint: "no usual slip explains it: check first that the secret is this account's, and not one of before a\nrotation; then that the URL is as the job has it, and the body is the raw one",
  };
}

function checkForm(signature: string, timestamp: string): { message: string; hint: string } | undefined {
  if (!/^\d+$/.test(timestamp)) {
    return {
      message: `the timestamp ${JSON.stringify(timestamp)} is not a number of seconds`,
      hint: "give X-Fliq-Timestamp as it came, such as 1774517400",
    };
  }
  if (Number(timestamp) > 1e11) {
    return {
      message: `the timestamp ${timestamp} looks like milliseconds`,
      hint: "X-Fliq-Timestamp has seconds since 1970: give it as it came",
    };
  }
  if (SIGNATURE_PATTERN.test(signature)) return undefined;
  return {
    message: `the signature is not "v1=" and 64 lowercase hex digits: ${describeForm(signature)}`,
    hint: "give X-Fliq-Signature as it came",
  };
}

function describeForm(signature: string): string {
  if (signature !== signature.trim()) return "there is white space around it";
  if (/^[\da-f]{64}$/i.test(signature)) return 'it lacks "v1="';
  if (!signature.startsWith("v1=")) return 'it does not begin with "v1="';
  const digits = signature.slice(3);
  if (digits.length !== 64) return `it has ${digits.length} digits`;
  return /^[\da-f]{64}$/i.test(digits) ? "it has capitals" : "it has other characters";
}

/** The slips, at most two, that together explain the signature. */
async function findSlips(signature: string, claim: SignedClaim): Promise<readonly Variant[] | undefined> {
  const parts = listVariants(claim);
  const single = parts.flat().map((variant) => [variant]);
  const double = parts.flatMap((part, index) =>
    parts.slice(index + 1).flatMap((others) => part.flatMap((one) => others.map((other) => [one, other]))),
  );
  for (const slips of [...single, ...double]) {
    let meant = claim;
    for (const { change } of slips) meant = { ...meant, ...change };
    if (await matches(meant.secret, signature, meant)) return slips;
  }
  return undefined;
}
