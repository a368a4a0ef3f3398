import type { AlertChannel, AlertChannelType } from "../../src/index.ts";
import { type Args, readRequired, UsageError } from "../args.ts";
import { type CliCommand, EXIT, type RunContext } from "../command.ts";
import { type Deed, isMeant, YES_OPTION } from "../confirm.ts";
import { refuseLoopback } from "../connect.ts";
import { clean } from "../paint.ts";
import { readChoice } from "../read-values.ts";
import { joinKnown, showTitle, type Told, tidy } from "../show.ts";
import type { Cell } from "../table.ts";

const TYPES = ["webhook", "slack", "email"] as const;
const ID = "2f1c9a54-7b0e-4d8a-9c3f-5e6d7a8b9c0d";
const hostedOnly = "alerts";
const callsApi = true;
const hints = { not_found: "list what there is with `fliq alerts`" };

const create: CliCommand = {
  name: "alerts create",
  summary: "Make a channel.",
  operands: [],
  callsApi,
  hostedOnly,
  options: {
    type: { value: "TYPE", example: "slack", choices: TYPES, help: "webhook, slack or email." },
    target: {
      value: "URL",
      example: "https://hooks.example.com/services/T000/B000",
      help: "Where it leads: a URL, or for email an address.",
    },
    name: { value: "NAME", example: "on-call", help: "What it is called, for people. Default: none." },
  },
  notes: ["A channel for email is told nothing until somebody follows the link that it is", "mailed."],
  examples: [
    "fliq alerts create --type slack --target https://hooks.example.com/services/T000/B000",
    "fliq alerts create --type email --target ops@example.com --name on-call",
  ],
  async run({ io, args, screen, connect }) {
    const type = readType(args);
    const target = readRequired(args, "target", "alerts create");
    if (type !== "email") refuseLoopback(io, args, target, "--target");
    const name = args.text("name");
    const given = { type, target, ...(name !== undefined && { name }) };
    const channel = await connect().alerts.create(given, { signal: io.signal });
    screen.show(channel, () => [
      showTitle(channel.id, stateOf(channel), screen.paint),
      joinKnown([type, clean(target)], "  ") ?? "",
    ]);
    if (type === "email")
      screen.note(`A link was mailed to ${clean(target)}: it is enabled once that is followed.`);
    return EXIT.ok;
  },
};

function readType(args: Args): AlertChannelType {
  const type = readChoice(args, "type", TYPES);
  if (type === undefined) throw new UsageError("--type is missing", `choose one of ${TYPES.join(", ")}`);
  return type;
}

function toggle(verb: "enable" | "disable", summary: string): CliCommand {
  const enabled = verb === "enable";
  return {
    name: `alerts ${verb}`,
    summary,
    operands: ["ID"],
    callsApi,
    hostedOnly,
    hints: { ...hints, conflict: "follow the link that was mailed to it first" },
    options: {},
    examples: [`fliq alerts ${verb} ${ID}`],
    async run({ io, args, screen, connect }) {
      const id = args.operand(0);
      await connect().alerts.setEnabled(id, enabled, { signal: io.signal });
      screen.show({ id, enabled }, () => [
        `${clean(id)} is ${enabled ? "enabled: it is told from now on." : "disabled: it is told nothing."}`,
      ]);
      return EXIT.ok;
    },
  };
}

const remove: CliCommand = {
  name: "alerts delete",
  summary: "Delete a channel.",
  operands: ["ID"],
  callsApi,
  hostedOnly,
  hints,
  options: YES_OPTION,
  examples: [`fliq alerts delete ${ID}`],
  async run(context) {
    const { io, args, screen, connect } = context;
    const id = args.operand(0);
    const fliq = connect();
    if (!args.flag("yes")) {
      const channel = await fliq.alerts.get(id, { signal: io.signal });
      if (!(await isMeant(deletionOf(channel), context))) return EXIT.failed;
    }
    await fliq.alerts.delete(id, { signal: io.signal });
    screen.show({ id, deleted: true }, () => [`${clean(id)} is deleted.`]);
    return EXIT.ok;
  },
};

function deletionOf({ id, type, name, target }: AlertChannel): Deed {
  const known = joinKnown([type, name && JSON.stringify(name), target], "  ");
  return {
    about: `${id} is a channel for alerts${known === undefined ? "" : `: ${known}`}`,
    question: "Delete it?",
    hint: `to delete it, write \`fliq alerts delete ${id} --yes\``,
    otherwise: "Nothing is deleted.",
  };
}

export const alertsCommand: CliCommand = {
  name: "alerts",
  summary: "List who is told of failures and low credits, and add some.",
  operands: [],
  callsApi,
  hostedOnly,
  options: {},
  verbs: [
    create,
    toggle("enable", "Tell a channel again."),
    toggle("disable", "Tell a channel nothing for a while."),
    remove,
  ],
  examples: ["fliq alerts", "fliq alerts --json | jq -r '.channels[] | select(.enabled) | .target'"],
  run: list,
};

async function list({ io, screen, connect }: RunContext): Promise<number> {
  const page = await connect().alerts.list({ signal: io.signal });
  const channels = page.channels ?? [];
  screen.show({ ...page, channels }, () =>
    channels.length === 0
      ? []
      : screen.table(
          [
            { title: "ID" },
            { title: "TYPE" },
            { title: "STATE" },
            { title: "NAME", cut: "end", leaveOut: 0 },
            { title: "TARGET", cut: "end" },
          ],
          channels.map((channel): Cell[] => {
            const state = stateOf(channel);
            return [
              channel.id,
              channel.type,
              state && { text: state, style: state === "enabled" ? "green" : "yellow" },
              tidy(channel.name) || undefined,
              channel.target,
            ];
          }),
        ),
  );
  if (channels.length === 0) screen.note("There are no channels: nobody is told of what fails.");
  return EXIT.ok;
}

/** `enabled`, `disabled` or `unverified`; undefined when the server does not tell. */
function stateOf({
  enabled,
  verified,
}: {
  enabled?: Told<boolean>;
  verified?: Told<boolean>;
}): string | undefined {
  if (verified === false) return "unverified";
  return typeof enabled === "boolean" ? (enabled ? "enabled" : "disabled") : undefined;
}
