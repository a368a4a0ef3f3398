import type { FaultKind, FaultRequest } from "../../server/index.ts";

/** Every kind of fault, and what it does. */
export const FAULTS: Readonly<Record<FaultKind, string>> = {
  failNext: "Answered with a status; the target is not reached.",
  timeout: "No answer until the attempt's time is up.",
  disconnect: "The connection is lost before an answer comes.",
  latency: "The answer takes longer.",
  crashWorker: "The worker dies: the target is hit, and hit again 30 s later.",
  duplicate: "The target is hit twice, with one delivery id.",
};

/** The form's fields, as text. */
export interface FaultForm {
  readonly kind: FaultKind;
  readonly url: string;
  readonly status: string;
  readonly delay: string;
  readonly times: string;
  /** In per cent. */
  readonly chance: string;
}

export const EMPTY_FAULT: FaultForm = {
  kind: "failNext",
  url: "*",
  status: "503",
  delay: "45s",
  times: "1",
  chance: "100",
};

/** The fault that a form asks for. */
export function readFault(form: FaultForm): FaultRequest {
  const times = form.times.trim();
  return {
    kind: form.kind,
    url: form.url.trim(),
    times: times === "" ? null : readNumber("How often", times),
    probability: readNumber("Chance", form.chance.replace("%", "")) / 100,
    ...(form.kind === "failNext" ? { status: readNumber("Status", form.status) } : {}),
    ...(form.kind === "latency" ? { delay: form.delay.trim() } : {}),
  };
}

function readNumber(label: string, text: string): number {
  const value = Number(text);
  if (text.trim() === "" || Number.isNaN(value))
    throw new Error(`${label}: write a number, not ${JSON.stringify(text)}`);
  return value;
}
