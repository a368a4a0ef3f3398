/** The servers that the mock can be. */
export type ServerKind = "hosted" | "open-source";

/**
 * What the servers do differently: all of it stands here, and nothing else in the mock asks which server it is. The letters and numbers
 * are those of spec/behaviour.md.
 */
export interface Dialect {
  /** Whether a job succeeded with this status. R2, O2 */
  isJobSuccess(status: number): boolean;
  /** Whether deliveries carry `X-Fliq-…` headers. D1, O3 */
  readonly sendsFliqHeaders: boolean;
  /** Whether operations and fields that the spec marks with `x-server: hosted` are there. O1, O4 */
  readonly hasHostedParts: boolean;
  /** Whether it answers under `/v1` too. W1, O1 */
  readonly answersUnderV1: boolean;
  /** Whether each page of a list but the last loses a row at its end. W15, O5 */
  readonly losesRows: boolean;
  /** What a bad cursor of jobs is refused with. W17, O6 */
  readonly badJobCursor: "invalid_cursor" | "invalid_status";
  /** A cursor that is an empty page. O6 */
  readonly emptyCursor: string | undefined;
  /** What a token must look like. W3, O7 */
  readonly tokenPattern: RegExp;
  /** What a job is refused with for want of credits. M1, O8 */
  readonly unpaidJob: "insufficient_credits" | "internal";
  /** Whether bodies and the rate of requests are limited at all. W13, W14, O9 */
  readonly hasLimits: boolean;
  /** Whether a URL may have any scheme, and a header anything in it. W9, O9 */
  readonly takesAnyUrl: boolean;
  /** Whether a 400 is worded by Go. W6, O10 */
  readonly wordsLikeGo: boolean;
}

export const DIALECTS: Readonly<Record<ServerKind, Dialect>> = {
  hosted: {
    isJobSuccess: (status) => status >= 200 && status <= 299,
    sendsFliqHeaders: true,
    hasHostedParts: true,
    answersUnderV1: true,
    losesRows: false,
    badJobCursor: "invalid_cursor",
    emptyCursor: undefined,
    tokenPattern: /^fliq_sk/,
    unpaidJob: "insufficient_credits",
    hasLimits: true,
    takesAnyUrl: false,
    wordsLikeGo: false,
  },
  "open-source": {
    isJobSuccess: (status) => status === 200,
    sendsFliqHeaders: false,
    hasHostedParts: false,
    answersUnderV1: false,
    losesRows: true,
    badJobCursor: "invalid_status",
    emptyCursor: "e30",
    tokenPattern: /^fliq_sk_[0-9a-f]{64}$/,
    unpaidJob: "internal",
    hasLimits: false,
    takesAnyUrl: true,
    wordsLikeGo: true,
  },
};
