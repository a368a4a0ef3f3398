import { useState } from "preact/hooks";
import type { AlertChannel, AlertCreate } from "../../../src/shared/index.ts";
import { Empty, Section, Status, When } from "../components/basics.tsx";
import { ActionButton, ConfirmButton } from "../components/buttons.tsx";
import { Loaded } from "../components/loading.tsx";
import { Table } from "../components/table.tsx";
import { useAct } from "../core/app.ts";
import { useResource } from "../core/use-resource.ts";

const TYPES = ["webhook", "slack", "email"] as const satisfies readonly AlertCreate["type"][];
const COLUMNS = [{ head: "Channel" }, { head: "State" }, { head: "Made", wide: true }, { head: "Actions" }];

/** Who is told when a job or item fails for good, and when credits run low. */
export function Alerts() {
  const alerts = useResource("alerts", (api, signal) => api.alerts(signal));
  return (
    <Section title="Alerts">
      <NewAlert />
      <Loaded from={alerts} what="the alerts">
        {({ channels }) =>
          channels.length === 0 ? (
            <Empty title="Nobody is told of failures.">
              A channel is told when a job or item fails for good, and when credits run low.
            </Empty>
          ) : (
            <Table label="Alert channels" columns={COLUMNS}>
              {channels.map((channel) => (
                <Row key={channel.id} channel={channel} />
              ))}
            </Table>
          )
        }
      </Loaded>
    </Section>
  );
}

function Row({
  channel: { id, type, name, target, enabled, verified, created_at },
}: {
  channel: AlertChannel;
}) {
  const title = name || target;
  return (
    <tr>
      <td class="main">
        <span class="method">{type}</span> {name} <span class="quiet url">{target}</span>
      </td>
      <td>
        {verified ? (
          <Status of={enabled ? "active" : "paused"} />
        ) : (
          <span>
            not verified: <a href="#/emails">follow the link in its mail</a>
          </span>
        )}
      </td>
      <td class="wide">
        <When at={created_at} />
      </td>
      <td class="row-actions">
        <ActionButton
          disabled={!verified}
          label={`${enabled ? "Pause" : "Resume"} ${title}`}
          act={async (api) => {
            await api.setAlert(id, !enabled);
            return undefined;
          }}
        >
          {enabled ? "Pause" : "Resume"}
        </ActionButton>
        <ConfirmButton
          label={`Delete ${title}`}
          sure="Tell it nothing more?"
          act={async (api) => {
            await api.deleteAlert(id);
            return { text: `The channel ${title} is deleted.` };
          }}
        >
          Delete
        </ConfirmButton>
      </td>
    </tr>
  );
}

function NewAlert() {
  const { busy, act } = useAct();
  const [type, setType] = useState<AlertCreate["type"]>("webhook");
  const [target, setTarget] = useState("");
  const isReady = !busy && target.trim() !== "";

  function submit(event: Event): void {
    event.preventDefault();
    if (!isReady) return;
    act(async (api) => {
      await api.createAlert({ type, target: target.trim() });
      setTarget("");
      return {
        text:
          type === "email" ? "A mail with a link was sent: see Emails." : "The channel is told from now on.",
      };
    });
  }

  return (
    <form class="one-line" onSubmit={submit}>
      <label for="alert-type">Tell</label>
      <select
        id="alert-type"
        value={type}
        onChange={(event) => setType(TYPES.find((each) => each === event.currentTarget.value) ?? "webhook")}
      >
        {TYPES.map((each) => (
          <option key={each}>{each}</option>
        ))}
      </select>
      <input
        aria-label={type === "email" ? "Address" : "URL"}
        placeholder={type === "email" ? "ada@example.com" : "https://app.example.com/alerts"}
        spellcheck={false}
        value={target}
        onInput={(event) => setTarget(event.currentTarget.value)}
      />
      <button type="submit" aria-disabled={!isReady}>
        Add the channel
      </button>
    </form>
  );
}
