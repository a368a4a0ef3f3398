import { FliqMockError } from "../errors.ts";

/** What can become of a delivery. `late` may say how late: `late(90s)`; default: the attempt's time limit and 10 s. */
export type DeliveryFault =
  | "unavailable"
  | "disconnect"
  | "answerLost"
  | "duplicate"
  | "timeout"
  | "crash"
  | "late"
  | `late(${string})`;
/** What can become of a call of Fliq's API: all its tries share it. */
export type ApiFault = "apiUnavailable" | "apiNetwork" | "apiAnswerLost";
/** What can go wrong; `halt`: the process of a handler dies after a call of what `io()` wraps. */
export type ExploreFault = DeliveryFault | ApiFault | "halt";

const DELIVERY: readonly string[] = [
  "unavailable",
  "disconnect",
  "answerLost",
  "duplicate",
  "timeout",
  "crash",
  "late",
] satisfies DeliveryFault[];
const API: readonly string[] = ["apiUnavailable", "apiNetwork", "apiAnswerLost"] satisfies ApiFault[];

/** The faults that are tried unless others are asked for. */
export const DEFAULT_FAULTS: readonly ExploreFault[] = [
  "unavailable",
  "answerLost",
  "timeout",
  "duplicate",
  "late",
  "apiUnavailable",
  "apiAnswerLost",
];

/** The kind of a fault, without what it says beside. */
export function kindOf(fault: string): string {
  const at = fault.indexOf("(");
  return at < 0 ? fault : fault.slice(0, at);
}

/** Whether a fault strikes deliveries. */
export function strikesDelivery(fault: string): fault is DeliveryFault {
  return DELIVERY.includes(kindOf(fault));
}

/** Whether a fault strikes calls of the API. */
export function strikesApi(fault: string): fault is ApiFault {
  return API.includes(fault);
}

/** Whether that is a fault. */
export function isFault(fault: string): fault is ExploreFault {
  return strikesDelivery(fault) || strikesApi(fault) || fault === "halt";
}

/** @throws {FliqMockError} for what is no fault. */
export function requireFault(fault: string): ExploreFault {
  if (isFault(fault)) return fault;
  throw new FliqMockError(
    `explore: faults: ${JSON.stringify(fault)} is none of ${[...DELIVERY, ...API, "halt"].join(", ")}`,
  );
}
