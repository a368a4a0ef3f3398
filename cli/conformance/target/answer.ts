/** One call that reached the target. */
export interface ReceivedCall {
  /** When it arrived, in the server's time as far as that is known: epoch milliseconds. */
  readonly at: number;
  readonly method: string;
  /** Path and query. */
  readonly path: string;
  /** By name, in small letters. */
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string;
}

/** What the target answers. */
export interface Answer {
  /** Default: 200. */
  readonly status?: number;
  readonly headers?: Readonly<Record<string, string>>;
  /** Default: empty. */
  readonly body?: string;
  /** How long it is in coming. Default: 0. */
  readonly afterMs?: number;
  /** How long the body stalls once the headers are out. Default: 0. */
  readonly stallMs?: number;
  /** Whether the body breaks off. Default: false. */
  readonly breaksOff?: boolean;
  /** Whether the connection is reset in place of an answer. Default: false. */
  readonly reset?: boolean;
}

/** An answer, or what makes one of a call; `index` counts the calls to the address, from 0. */
export type Answerer = Answer | ((call: ReceivedCall, index: number) => Answer | Promise<Answer>);

/** Whether an answer of this status has a body at all. */
export function hasBody(status: number): boolean {
  return status !== 204 && status !== 205 && status !== 304;
}
