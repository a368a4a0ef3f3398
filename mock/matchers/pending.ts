import { formatDuration, toTimestamp } from "../../src/shared/index.ts";
import type { PendingWork } from "../inspect/index.ts";
import type { MatchableMock } from "./subject.ts";

/** Work to come as aligned lines: what, when, and where to. */
export function describePending(
  mock: Pick<MatchableMock, "nameOf" | "now">,
  pending: readonly PendingWork[],
): string[] {
  const now = mock.now().getTime();
  const rows = pending.map(({ id, kind, at, url }) => {
    const wait = formatDuration(Math.max(0, at.getTime() - now));
    const when =
      kind === "delivery"
        ? `under way, its time is up in ${wait}`
        : `${toTimestamp(at.getTime())}, in ${wait}`;
    return { name: mock.nameOf(id), what: kind, when, url };
  });
  const nameWidth = rows.reduce((width, { name }) => Math.max(width, name.length), 0);
  const whatWidth = rows.reduce((width, { what }) => Math.max(width, what.length), 0);
  return rows.map(
    ({ name, what, when, url }) => `  ${name.padEnd(nameWidth)}  ${what.padEnd(whatWidth)}  ${url}  ${when}`,
  );
}
