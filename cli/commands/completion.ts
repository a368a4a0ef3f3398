import { UsageError } from "../args.ts";
import { type CliCommand, EXIT } from "../command.ts";
import { renderBash } from "../completion/bash.ts";
import { renderFish } from "../completion/fish.ts";
import { type CompletionPlace, toPlaces } from "../completion/model.ts";
import { renderZsh } from "../completion/zsh.ts";

const SHELLS: Readonly<Record<string, (places: readonly CompletionPlace[]) => string>> = {
  bash: renderBash,
  zsh: renderZsh,
  fish: renderFish,
};

/** The command that prints the completion of all commands, of which it is one itself. */
export function createCompletionCommand(listCommands: () => readonly CliCommand[]): CliCommand {
  return {
    name: "completion",
    summary: "Print what makes a shell complete fliq's commands and options.",
    operands: ["SHELL"],
    operandWords: Object.keys(SHELLS),
    callsApi: false,
    options: {},
    notes: ["SHELL is bash, zsh or fish. What is printed says at its top where to put it."],
    examples: [
      "source <(fliq completion bash)",
      "source <(fliq completion zsh)",
      "fliq completion fish > ~/.config/fish/completions/fliq.fish",
    ],
    async run({ args, screen }) {
      const shell = args.operand(0);
      const render = Object.hasOwn(SHELLS, shell) ? SHELLS[shell] : undefined;
      if (render === undefined)
        throw new UsageError(
          `SHELL: there is no completion for ${JSON.stringify(shell)}`,
          `choose one of ${Object.keys(SHELLS).join(", ")}`,
        );
      const script = render(toPlaces(listCommands()));
      screen.show({ shell, script }, () => script.trimEnd().split("\n"));
      return EXIT.ok;
    },
  };
}
