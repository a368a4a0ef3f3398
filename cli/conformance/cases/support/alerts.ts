import type { Schemas } from "../../api.ts";
import type { CaseContext } from "../../case.ts";

export type Channel = Schemas["AlertChannel"];

export function openChannel(
  { api }: CaseContext,
  type: string,
  target: string,
  fields = {},
): Promise<Channel> {
  return api.create("/alerts", { type, target, ...fields });
}
