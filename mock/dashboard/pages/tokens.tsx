import { useState } from "preact/hooks";
import { Empty, Section, When } from "../components/basics.tsx";
import { ConfirmButton, CopyButton } from "../components/buttons.tsx";
import { Loaded } from "../components/loading.tsx";
import { Table } from "../components/table.tsx";
import { useAct } from "../core/app.ts";
import { useResource } from "../core/use-resource.ts";

const COLUMNS = [
  { head: "Name" },
  { head: "Begins with" },
  { head: "Made", wide: true },
  { head: "Last used" },
  { head: "Actions" },
];

/** The tokens that were made, and a form for another. */
export function Tokens() {
  const tokens = useResource("tokens", (api, signal) => api.tokens(signal));
  return (
    <Section title="API tokens">
      <NewToken />
      <Loaded from={tokens} what="the tokens">
        {(list) =>
          list.length === 0 ? (
            <Empty title="No token was made.">
              Without one, this server takes any text that looks like a token.
            </Empty>
          ) : (
            <Table label="API tokens" columns={COLUMNS}>
              {list.map(({ id, name, prefix, created_at, last_used_at }) => (
                <tr key={id}>
                  <td class="main">{name}</td>
                  <td>
                    <code>{prefix}…</code>
                  </td>
                  <td class="wide">
                    <When at={created_at} />
                  </td>
                  <td data-head="last used">
                    <When at={last_used_at} absent="never" />
                  </td>
                  <td class="row-actions">
                    <ConfirmButton
                      label={`Revoke the token ${name}`}
                      sure="Refuse it from now on?"
                      act={async (api) => {
                        await api.revokeToken(id);
                        return { text: `The token ${name} is revoked.` };
                      }}
                    >
                      Revoke
                    </ConfirmButton>
                  </td>
                </tr>
              ))}
            </Table>
          )
        }
      </Loaded>
    </Section>
  );
}

function NewToken() {
  const { busy, act } = useAct();
  const [name, setName] = useState("");
  const [made, setMade] = useState<string | null>(null);

  function submit(event: Event): void {
    event.preventDefault();
    if (busy || name.trim() === "") return;
    act(async (api) => {
      const { token } = await api.createToken({ name: name.trim() });
      setMade(token);
      setName("");
      return undefined;
    });
  }

  return (
    <>
      <form class="one-line" onSubmit={submit}>
        <label for="token-name">Name</label>
        <input
          id="token-name"
          placeholder="production worker"
          maxLength={256}
          value={name}
          onInput={(event) => setName(event.currentTarget.value)}
        />
        <button type="submit" aria-disabled={busy || name.trim() === ""}>
          Make a token
        </button>
      </form>
      {made !== null && (
        <p class="made-token" role="status">
          It is shown this once: <code class="secret-text">{made}</code>{" "}
          <CopyButton text={made} what="the token" />
        </p>
      )}
    </>
  );
}
