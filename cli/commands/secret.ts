import type { SigningSecret } from "../../src/index.ts";
import type { OptionSpecs } from "../args.ts";
import { type CliCommand, EXIT, type RunContext } from "../command.ts";
import { isMeant, YES_OPTION } from "../confirm.ts";
import { sameFliq } from "../connect.ts";
import { tidy } from "../show.ts";

const REVEAL_OPTION: OptionSpecs = {
  reveal: { help: "Show all of it, and not its first characters alone." },
};
const hostedOnly = "signing secret";

const rotate: CliCommand = {
  name: "secret rotate",
  summary: "Make a new secret, in force at once.",
  operands: [],
  callsApi: true,
  hostedOnly,
  options: { ...REVEAL_OPTION, ...YES_OPTION },
  notes: [
    "Deliveries are signed with the new one from that moment: receivers that know the",
    "old one alone refuse them, so let them take both while you change over.",
  ],
  examples: ["fliq secret rotate", "fliq secret rotate --yes --reveal --json | jq -r .secret"],
  async run(context) {
    const { io, connect } = context;
    const fliq = connect();
    const isSure = await isMeant(
      {
        about:
          "deliveries are signed with the new secret at once, and receivers that know the old one refuse them",
        question: "Rotate it?",
        hint: "to rotate it, write `fliq secret rotate --yes`",
        otherwise: "The secret stays.",
      },
      context,
    );
    if (!isSure) return EXIT.failed;
    show(await fliq.signingSecret.rotate({ signal: io.signal }), context);
    return EXIT.ok;
  },
};

export const secretCommand: CliCommand = {
  name: "secret",
  summary: "Show the secret that deliveries are signed with, or rotate it.",
  operands: [],
  callsApi: true,
  hostedOnly,
  options: REVEAL_OPTION,
  verbs: [rotate],
  notes: [
    "An account has none until it is asked for, and deliveries are not signed till then:",
    "this command makes it.",
  ],
  examples: ["fliq secret", "fliq secret --reveal | npx wrangler secret put FLIQ_SIGNING_SECRET"],
  async run(context) {
    const { io, connect } = context;
    show(await connect().signingSecret.get({ signal: io.signal }), context);
    return EXIT.ok;
  },
};

function show(answer: SigningSecret, { args, screen }: RunContext): void {
  const isRevealed = args.flag("reveal");
  const whole = tidy(answer.secret) ?? "";
  const secret = isRevealed ? whole : mask(whole);
  const created = tidy(answer.created_at);
  screen.show({ ...answer, secret, revealed: isRevealed }, () => [secret]);
  if (created !== undefined) screen.note(`Made at ${created}.`);
  if (!isRevealed) screen.note(`All of it is shown by: fliq secret --reveal${sameFliq(args)}`);
}

/** The first characters, enough to tell two secrets apart: a whole one stays in logs and in what is scrolled back. */
function mask(secret: string): string {
  return `${/^whsec_.{4}/.exec(secret)?.[0] ?? ""}…`;
}
