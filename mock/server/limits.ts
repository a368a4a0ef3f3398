import { LONGEST_BODY_BYTES } from "../../src/shared/index.ts";

/** How much of the server's resources clients may use. */
export interface ServerLimits {
  /** The longest request body. Default: 1 MiB, as in Fliq. */
  readonly bodyBytes: number;
  /** The longest head of a request. Default: 16 KiB. */
  readonly headerBytes: number;
  /** Connections at a time. Default: 1000. */
  readonly connections: number;
  /** Event streams at a time. Default: 64. */
  readonly streams: number;
  /** For the head of a request to arrive. Default: 10 s. */
  readonly headersTimeoutMs: number;
  /** For a whole request to arrive. Default: 30 s. */
  readonly requestTimeoutMs: number;
  /** For an answer to be taken. Default: 30 s. */
  readonly responseTimeoutMs: number;
  /** How long an idle connection is kept. Default: 5 s. */
  readonly keepAliveTimeoutMs: number;
}

export const DEFAULT_LIMITS: ServerLimits = {
  bodyBytes: LONGEST_BODY_BYTES,
  headerBytes: 16_384,
  connections: 1000,
  streams: 64,
  headersTimeoutMs: 10_000,
  requestTimeoutMs: 30_000,
  responseTimeoutMs: 30_000,
  keepAliveTimeoutMs: 5000,
};
