import { type CliCommand, EXIT, type RunContext } from "../command.ts";
import { isMeant, YES_OPTION } from "../confirm.ts";
import { sameFliq } from "../connect.ts";
import { clean } from "../paint.ts";
import { showTime, tidy } from "../show.ts";

const ID = "2f1c9a54-7b0e-4d8a-9c3f-5e6d7a8b9c0d";

const create: CliCommand = {
  name: "tokens create",
  summary: "Make a token, which is shown this once.",
  operands: ["NAME"],
  callsApi: true,
  options: {},
  notes: [
    "Only the token goes to stdout, so that it can be piped into where it belongs; the",
    "rest goes to stderr.",
  ],
  examples: [
    "fliq tokens create 'production worker'",
    "fliq tokens create worker | npx wrangler secret put FLIQ_API_TOKEN",
  ],
  async run({ io, args, screen, connect }) {
    const created = await connect().tokens.create({ name: args.operand(0) }, { signal: io.signal });
    screen.show(created, () => [tidy(created.token) ?? ""]);
    const id = tidy(created.id);
    screen.note(
      `It is shown this once: keep it where nobody else reads.${id === undefined ? "" : ` Revoke it with: fliq tokens revoke ${id}${sameFliq(args)}`}`,
    );
    return EXIT.ok;
  },
};

const revoke: CliCommand = {
  name: "tokens revoke",
  summary: "Make a token worthless.",
  operands: ["ID"],
  callsApi: true,
  hints: { not_found: "list what there is with `fliq tokens`: it is the id that is wanted, not the token" },
  options: YES_OPTION,
  examples: [`fliq tokens revoke ${ID}`],
  async run(context) {
    const { io, args, screen, connect } = context;
    const id = args.operand(0);
    const fliq = connect();
    const isSure = await isMeant(
      {
        about: `what uses the token ${id} gets a 401 from then on`,
        question: "Revoke it?",
        hint: `to revoke it, write \`fliq tokens revoke ${id} --yes\``,
        otherwise: "Nothing is revoked.",
      },
      context,
    );
    if (!isSure) return EXIT.failed;
    await fliq.tokens.revoke(id, { signal: io.signal });
    screen.show({ id, revoked: true }, () => [`${clean(id)} is revoked.`]);
    return EXIT.ok;
  },
};

export const tokensCommand: CliCommand = {
  name: "tokens",
  summary: "List API tokens, and create or revoke them.",
  operands: [],
  callsApi: true,
  options: {},
  verbs: [create, revoke],
  examples: ["fliq tokens", "fliq tokens --json | jq -r '.[] | select(.last_used_at == null) | .id'"],
  run: list,
};

async function list({ io, screen, connect }: RunContext): Promise<number> {
  const tokens = await connect().tokens.list({ signal: io.signal });
  screen.show(tokens, () =>
    tokens.length === 0
      ? []
      : screen.table(
          [
            { title: "ID" },
            { title: "NAME", cut: "end" },
            { title: "BEGINS", leaveOut: 1 },
            { title: "LAST USED (UTC)", leaveOut: 2 },
            { title: "CREATED (UTC)", leaveOut: 0 },
          ],
          tokens.map(({ id, name, prefix, last_used_at, created_at }) => [
            id,
            name,
            prefix,
            last_used_at === null ? "never" : showTime(last_used_at),
            showTime(created_at),
          ]),
        ),
  );
  if (tokens.length === 0) screen.note("There are no tokens that are listed.");
  return EXIT.ok;
}
