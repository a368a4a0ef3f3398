/** What became of a server's jobs that was killed again and again. */
export interface KillReport {
  readonly kills: number;
  /** Jobs that the server said it has. */
  readonly acknowledged: number;
  /** Delivery ids that reached the target, and how many of them more than once. */
  readonly delivered: number;
  readonly redelivered: number;
  /** Acknowledged jobs that were not delivered, or that the server does not know to be. */
  readonly lost: number;
  /** Delivery ids that the server does not know. */
  readonly unknown: number;
  /** Deliveries without an id. */
  readonly withoutId: number;
  /** 1 if the token's last use that was answered is not known any more. */
  readonly forgotten: number;
  /** Bodies that came under more than one id. */
  readonly mixedUp: number;
}

export function killTest(options: {
  readonly kills: number;
  /** The path of a Node with node:sqlite. */
  readonly node: string;
  readonly log?: (line: string) => void;
}): Promise<KillReport>;

export function findNode(): string;
