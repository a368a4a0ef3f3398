export type MarkKind =
  | "attempt"
  | "column"
  | "notice"
  | "tick"
  | "band"
  | "skip"
  | "once"
  | "retry"
  | "ghost"
  | "stock";

/** What is drawn, pointed at and stepped to. */
export interface Mark {
  readonly kind: MarkKind;
  /** Its instant; of a column, where its bin begins. */
  readonly at: number;
  /** Pixels, from and to. */
  readonly x0: number;
  readonly x1: number;
  /** In the lane's list of its kind; of a ghost, the retry's. */
  readonly index: number;
  /** How many it stands for; of a ghost, which window. */
  readonly count: number;
  /** Of a column. */
  readonly failed: number;
  readonly limited: number;
  readonly stepMs: number;
}

/** Makes a mark that stands for one thing, unless it is told of more. */
export function mark(kind: MarkKind, at: number, x0: number, x1: number, index = 0, count = 1): Mark {
  return { kind, at, x0, x1, index, count, failed: 0, limited: 0, stepMs: 0 };
}
