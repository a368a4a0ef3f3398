import type { Schemas } from "../../api.ts";
import type { CaseContext } from "../../case.ts";
import type { Endpoint } from "../../target/target.ts";

type Buffer = Schemas["Buffer"];

export type Item = Schemas["BufferItem"];

export interface Line {
  readonly id: string;
  readonly items: string;
}

export async function openLine(
  { api, unique }: CaseContext,
  { url }: Pick<Endpoint, "url">,
  fields: object = {},
): Promise<Line> {
  const { id } = await api.create<Buffer>("/buffers", { name: unique("line"), url, ...fields });
  return { id, items: `/buffers/${id}/items` };
}

export async function push({ api }: CaseContext, { items }: Line, count: number): Promise<string[]> {
  const ids: string[] = [];
  for (let number = 1; number <= count; number += 1)
    ids.push((await api.create<Item>(items, { body: String(number) })).id);
  return ids;
}

export function untilItem(
  context: CaseContext,
  { items }: Line,
  id: string,
  status: Item["status"],
): Promise<Item> {
  return context.clock.until(`the item is ${status}`, async () => {
    const item = await context.api.read<Item>(`${items}/${id}`);
    return item.status === status ? item : undefined;
  });
}
