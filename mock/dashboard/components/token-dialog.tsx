import { useState } from "preact/hooks";
import { useApp } from "../core/app.ts";
import { Dialog } from "./dialog.tsx";
import { Field } from "./field.tsx";

/** Asks for the token that the server was started with. */
export function TokenDialog({ refused }: { refused: boolean }) {
  const { enterToken } = useApp();
  const [token, setToken] = useState("");
  return (
    <Dialog title="This server wants its token">
      <form
        onSubmit={(event) => {
          event.preventDefault();
          if (token.trim() !== "") enterToken(token.trim());
        }}
      >
        <Field
          id="token"
          label="Token"
          error={refused ? "The server refused that token." : undefined}
          hint="The one that the server was started with. It is kept until this tab is closed, and sent to this server alone."
        >
          {(control) => (
            <input
              {...control}
              type="password"
              autocomplete="off"
              spellcheck={false}
              value={token}
              onInput={(event) => setToken(event.currentTarget.value)}
            />
          )}
        </Field>
        <button type="submit" class="primary">
          Use this token
        </button>
      </form>
    </Dialog>
  );
}
