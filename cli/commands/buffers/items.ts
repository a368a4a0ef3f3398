import type { BufferItem, BufferItemStatus } from "../../../src/index.ts";
import { type CliCommand, EXIT } from "../../command.ts";
import { collectPages, PAGE_OPTIONS, readLimit, tellOfMore } from "../../pages.ts";
import { clean } from "../../paint.ts";
import { readChoice, readHeaders } from "../../read-values.ts";
import { showTime, showTitle, statusCell, tidy } from "../../show.ts";
import type { Cell } from "../../table.ts";
import { CONTENT_OPTIONS, readBody, withTypeOf } from "../../target-options.ts";
import { findBufferId, NO_BUFFER, OF_BUFFERS } from "./find.ts";

const STATUSES: readonly BufferItemStatus[] = ["pending", "running", "completed", "failed"];

export const pushCommand: CliCommand = {
  ...OF_BUFFERS,
  name: "buffers push",
  summary: "Put an item at the end of the line.",
  operands: ["BUFFER"],
  hints: { not_found: NO_BUFFER },
  options: CONTENT_OPTIONS,
  notes: [
    "Pushing twice makes two items: there is no idempotency key. After an answer that",
    "was lost, look with `fliq buffers items` before you push again.",
  ],
  examples: [
    'fliq buffers push emails --body \'{"to":"ada@example.com"}\'',
    "fliq buffers push imports --body - --header 'Content-Type: text/csv' < rows.csv",
  ],
  async run({ io, args, screen, connect }) {
    const fliq = connect();
    const options = { signal: io.signal };
    const body = await readBody(args, io);
    const headers = withTypeOf(body, readHeaders(args, "header"));
    const id = await findBufferId(fliq, args.operand(0), options);
    const given = {
      ...(body !== undefined && { body }),
      ...(headers !== undefined && { headers: Object.fromEntries(headers) }),
    };
    const item = await fliq.buffers.push(id, given, options);
    screen.show(item, () => [showTitle(item.id, item.status, screen.paint)]);
    return EXIT.ok;
  },
};

export const itemsCommand: CliCommand = {
  ...OF_BUFFERS,
  name: "buffers items",
  summary: "List a buffer's items, the newest first.",
  operands: ["BUFFER"],
  hints: { not_found: NO_BUFFER },
  options: {
    status: {
      value: "STATUS",
      example: "failed",
      choices: STATUSES,
      help: "Only pending, running, completed or failed ones.",
    },
    ...PAGE_OPTIONS,
  },
  examples: [
    "fliq buffers items emails --status failed",
    "fliq buffers items emails --status failed --json | jq -r '.items[].id' | xargs -n1 fliq buffers replay emails",
  ],
  async run({ io, args, screen, connect }) {
    const fliq = connect();
    const options = { signal: io.signal };
    const status = readChoice(args, "status", STATUSES);
    const limit = readLimit(args);
    const id = await findBufferId(fliq, args.operand(0), options);
    const list = await collectPages({
      limit,
      cursor: args.text("cursor"),
      load: (next) => fliq.buffers.items(id, { ...(status && { status }), ...next }, options),
      rowsOf: ({ items }) => items,
    });
    const { rows: items, next_cursor, page } = list;
    const columns = [
      { title: "ID" },
      { title: "STATUS" },
      { title: "RETRIES", leaveOut: 1 },
      { title: "PUSHED (UTC)", leaveOut: 2 },
      { title: "ANSWER" },
      { title: "LAST ERROR", cut: "end", leaveOut: 0 },
    ] as const;
    screen.show({ ...page, items, next_cursor }, () =>
      items.length === 0 ? [] : screen.table(columns, items.map(rowOf)),
    );
    if (items.length === 0) screen.note(status === undefined ? "It has no items." : "No item is like that.");
    screen.note(...tellOfMore(list));
    return EXIT.ok;
  },
};

function rowOf({
  id,
  status,
  retry_count,
  created_at,
  status_code,
  last_error,
}: Partial<BufferItem>): Cell[] {
  const answer = tidy(status_code?.toString());
  return [
    id,
    statusCell(status),
    tidy(retry_count?.toString()),
    showTime(created_at),
    answer,
    last_error ?? "",
  ];
}

export const replayCommand: CliCommand = {
  ...OF_BUFFERS,
  name: "buffers replay",
  summary: "Put a copy of a failed item at the end of the line.",
  operands: ["BUFFER", "ITEM"],
  hints: {
    not_found: "list what there is with `fliq buffers items BUFFER`",
    conflict: "see its state with `fliq buffers items BUFFER`",
  },
  options: {},
  notes: ["The copy has a new id, and so another delivery id: to the receiver it is new."],
  examples: ["fliq buffers replay emails 2f1c9a54-7b0e-4d8a-9c3f-5e6d7a8b9c0d"],
  async run({ io, args, screen, connect }) {
    const fliq = connect();
    const options = { signal: io.signal };
    const id = await findBufferId(fliq, args.operand(0), options);
    const item = await fliq.buffers.replayItem(id, args.operand(1), options);
    screen.show(item, () => [
      showTitle(item.id, item.status, screen.paint),
      `a replay of ${clean(args.operand(1))}, at the end of the line`,
    ]);
    return EXIT.ok;
  },
};
