import type { Buffer, BufferStats } from "../../../src/index.ts";
import { type CliCommand, EXIT, type RunContext } from "../../command.ts";
import { isMeant, YES_OPTION } from "../../confirm.ts";
import { collectPages, PAGE_OPTIONS, readLimit, tellOfMore } from "../../pages.ts";
import { clean } from "../../paint.ts";
import type { Screen } from "../../screen.ts";
import { joinKnown, showCall, showRate, showTitle, stateOf, type Told, tidy } from "../../show.ts";
import type { Cell } from "../../table.ts";
import { createCommand } from "./create.ts";
import { findBufferId, NO_BUFFER, OF_BUFFERS } from "./find.ts";
import { itemsCommand, pushCommand, replayCommand } from "./items.ts";

const OF_ONE = { ...OF_BUFFERS, operands: ["BUFFER"], hints: { not_found: NO_BUFFER } } as const;

/** The client, and the id of the buffer that the first operand names. */
async function open({ io, args, connect }: RunContext) {
  const fliq = connect();
  const options = { signal: io.signal };
  return { fliq, options, id: await findBufferId(fliq, args.operand(0), options) };
}

const show: CliCommand = {
  ...OF_ONE,
  name: "buffers show",
  summary: "Show a buffer, and how its items went.",
  options: {},
  examples: ["fliq buffers show emails"],
  async run(context) {
    const { screen } = context;
    const { fliq, id, options } = await open(context);
    const buffer = await fliq.buffers.get(id, options);
    const stats = await fliq.buffers.stats(id, options);
    screen.show({ buffer, stats }, () => [
      showTitle(buffer.id, stateOf(buffer), screen.paint),
      ...showCall(buffer),
      "",
      ...describe(buffer, screen),
      "",
      ...showStats(stats, screen),
    ]);
    return EXIT.ok;
  },
};

function describe(buffer: Partial<Buffer>, screen: Screen): string[] {
  const { name, rate_limit, max_retries, backoff, timeout_seconds, webhook_url, created_at } = buffer;
  const tries = [
    typeof max_retries === "number" ? `at most ${max_retries + 1}` : undefined,
    backoff && `${clean(backoff)} backoff`,
    timeout_seconds ? `${timeout_seconds}s for each` : undefined,
  ];
  return screen.fields([
    ["name", tidy(name)],
    ["rate", rate_limit ? `at most ${rate_limit} a second` : undefined],
    ["attempts", joinKnown(tries, ", ")],
    ["webhook", tidy(webhook_url)],
    ["created", tidy(created_at)],
  ]);
}

const stats: CliCommand = {
  ...OF_ONE,
  name: "buffers stats",
  summary: "Count a buffer's items by what became of them.",
  options: {},
  examples: ["fliq buffers stats emails", "fliq buffers stats emails --json | jq .pending"],
  async run(context) {
    const { fliq, id, options } = await open(context);
    const counted = await fliq.buffers.stats(id, options);
    context.screen.show(counted, () => showStats(counted, context.screen));
    return EXIT.ok;
  },
};

function showStats(counted: Partial<BufferStats>, screen: Screen): string[] {
  const { pending, running, completed, failed, total, success_rate } = counted;
  const text = (value: Told<number>) => tidy(value?.toString());
  const rate = completed === 0 && failed === 0 ? undefined : showRate(success_rate);
  return screen.fields([
    ["waiting", text(pending)],
    ["running", text(running)],
    ["completed", joinKnown([text(completed), rate && `${rate} of those that ended`], ", ")],
    ["failed", text(failed)],
    ["in all", text(total)],
  ]);
}

function toggle(verb: "pause" | "resume", summary: string, then: string): CliCommand {
  const paused = verb === "pause";
  return {
    ...OF_ONE,
    name: `buffers ${verb}`,
    summary,
    options: {},
    examples: [`fliq buffers ${verb} emails`],
    async run(context) {
      const { fliq, id, options } = await open(context);
      await fliq.buffers[verb](id, options);
      context.screen.show({ id, paused }, () => [`${clean(context.args.operand(0))} ${then}`]);
      return EXIT.ok;
    },
  };
}

const remove: CliCommand = {
  ...OF_ONE,
  name: "buffers delete",
  summary: "Delete a buffer and what waits in it.",
  options: YES_OPTION,
  examples: ["fliq buffers delete emails"],
  async run(context) {
    const { fliq, id, options } = await open(context);
    const name = clean(context.args.operand(0));
    const deed = {
      about: `what waits in the buffer ${name} is deleted with it`,
      question: "Delete it?",
      hint: `to delete it, write \`fliq buffers delete ${name} --yes\``,
      otherwise: "Nothing is deleted.",
    };
    if (!(await isMeant(deed, context))) return EXIT.failed;
    await fliq.buffers.delete(id, options);
    context.screen.show({ id, deleted: true }, () => [`${name} is deleted, and what waited in it.`]);
    return EXIT.ok;
  },
};

export const buffersCommand: CliCommand = {
  ...OF_BUFFERS,
  name: "buffers",
  summary: "List buffers, and make, fill and pause them.",
  operands: [],
  options: PAGE_OPTIONS,
  verbs: [
    createCommand,
    pushCommand,
    itemsCommand,
    replayCommand,
    show,
    stats,
    toggle("pause", "Hold a buffer; items are still taken.", "is paused: items are taken, and none is sent."),
    toggle("resume", "Let a buffer go on.", "goes on."),
    remove,
  ],
  notes: ["A buffer sends its items in order, at a rate. BUFFER is its id, or its name."],
  examples: ["fliq buffers", "fliq buffers --json | jq -r '.buffers[] | select(.paused) | .name'"],

  async run({ io, args, screen, connect }) {
    const fliq = connect();
    const list = await collectPages({
      limit: readLimit(args),
      cursor: args.text("cursor"),
      load: (next) => fliq.buffers.list(next, { signal: io.signal }),
      rowsOf: (page) => page.buffers,
    });
    const { rows: buffers, next_cursor, page } = list;
    const columns = [
      { title: "ID" },
      { title: "NAME", cut: "end" },
      { title: "STATE" },
      { title: "A SECOND", leaveOut: 0 },
      { title: "METHOD", leaveOut: 1 },
      { title: "URL", cut: "start", leaveOut: 2 },
    ] as const;
    screen.show({ ...page, buffers, next_cursor }, () =>
      buffers.length === 0 ? [] : screen.table(columns, buffers.map(rowOf)),
    );
    if (buffers.length === 0) screen.note("There are no buffers.");
    screen.note(...tellOfMore(list));
    return EXIT.ok;
  },
};

function rowOf({ id, name, paused, rate_limit, method, url }: Partial<Buffer>): Cell[] {
  const state = stateOf({ paused });
  const stateCell = state && { text: state, style: paused ? ("yellow" as const) : undefined };
  return [id, name, stateCell, tidy(rate_limit?.toString()), method, url];
}
