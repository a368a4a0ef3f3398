import type { Answer, ClientCommand, Script, Setting } from "../program.ts";
import type {
  Answered,
  Call,
  Channel,
  Hit,
  Line,
  Notice,
  PlannedFault,
  SentDelivery,
  Sleeper,
  Takeover,
  Timer,
  Token,
  Transaction,
  Witness,
  Work,
} from "./records.ts";

export * from "./records.ts";

/** What the model knows at one time. There is no queue and no index: what comes next is found by looking at everything. */
export interface World {
  readonly setting: Setting;
  readonly witness: Witness;
  readonly startAt: number;
  now: number;
  up: boolean;
  order: number;
  /** Everything that was ever made stays here and below, deleted or not: what is gone is still asked for. */
  readonly works: Map<string, Work>;
  /** Works that may still change: all others can be left alone. */
  readonly open: Set<Work>;
  readonly timers: Map<string, Timer>;
  readonly lines: Map<string, Line>;
  readonly channels: Map<string, Channel>;
  readonly tokens: Map<string, Token>;
  readonly keys: Set<string>;
  readonly notices: Notice[];
  /** Notices that have not ended. */
  readonly openNotices: Set<Notice>;
  calls: Call[];
  takeovers: Takeover[];
  sleepers: Sleeper[];
  readonly faults: PlannedFault[];
  /** How many signing secrets there have been. */
  secrets: number;
  secretAt: number;
  balance: number;
  plan: "free" | "paid";
  /** The last UTC day whose credits were granted, counted from 1970. */
  grantedDay: number;
  readonly transactions: Transaction[];
  readonly emails: { readonly at: number; readonly to: string; readonly link: boolean }[];
  readonly scripts: Map<string, Script>;
  /** How many requests each place has had. */
  readonly requests: Map<string, number>;
  readonly hooks: Map<string, readonly number[]>;
  readonly deliveries: SentDelivery[];
  readonly hits: Hit[];
  readonly deeds: { readonly origin: string; readonly command: ClientCommand; readonly answer: Answered }[];
  /** Has a target do something as a client of the API. */
  readonly act: (world: World, origin: string, command: Answer["first"]) => void;
}

/** Raised where what was seen cannot be. */
export class Contradiction extends Error {}

/** The next number in the order of creation. */
export function nextOrder(world: World): number {
  world.order += 1;
  return world.order;
}

export function isHosted(world: World): boolean {
  return world.setting.server === "hosted";
}

export function isNotice(of: Work | Notice): of is Notice {
  return of.kind === "webhook" || of.kind === "alert";
}
