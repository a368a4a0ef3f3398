import type { CaseContext } from "../../case.ts";
import { equal } from "../../expect.ts";
import type { Row } from "./lists.ts";

export interface Page {
  readonly rows: readonly Row[];
  readonly next: string | null;
}

export async function readPage({ api }: CaseContext, path: string, plural: string): Promise<Page> {
  const page = await api.read<Record<string, Row[]> & { next_cursor: string | null }>(path);
  equal(Object.keys(page).sort(), [plural, "next_cursor"].sort());
  return { rows: page[plural] ?? [], next: page.next_cursor };
}
