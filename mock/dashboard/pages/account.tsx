import { useState } from "preact/hooks";
import { PageHead, Section, When } from "../components/basics.tsx";
import { ConfirmButton, CopyButton } from "../components/buttons.tsx";
import { Loaded } from "../components/loading.tsx";
import { useAppState, useIsHosted } from "../core/app.ts";
import type { AppState } from "../core/state.ts";
import { useResource } from "../core/use-resource.ts";
import { Alerts } from "./alerts.tsx";
import { Tokens } from "./tokens.tsx";

/** What belongs to the account and is no work: who may call the API, what deliveries are signed with, who is told of failures. */
export function AccountPage() {
  const isHosted = useIsHosted();
  const isKnown = useAppState(hasServer);
  return (
    <>
      <PageHead title="Account" />
      {isKnown && isHosted && <SigningSecret />}
      <Tokens />
      {isKnown && isHosted && <Alerts />}
    </>
  );
}

/** Before one knows which server it is, nothing is asked of it that one of them lacks. */
const hasServer = ({ server }: AppState) => server !== null;

/** Deliveries are signed with it: it is shown only when asked for. */
function SigningSecret() {
  const signing = useResource("signing secret", (api, signal) => api.signingSecret(signal));
  const [isShown, setShown] = useState(false);
  return (
    <Section title="Signing secret">
      <Loaded from={signing} what="the signing secret">
        {({ secret, created_at }) => (
          <div class="secret">
            <code class="secret-text">{isShown ? secret : `${secret.slice(0, 6)}${"•".repeat(12)}`}</code>
            <button type="button" aria-pressed={isShown} onClick={() => setShown(!isShown)}>
              {isShown ? "Hide" : "Show"}
            </button>
            <CopyButton text={secret} what="the signing secret" />
            <ConfirmButton
              kind="danger"
              sure="What is signed with it is refused?"
              act={async (api) => {
                await api.rotateSigningSecret();
                return { text: "There is another secret: give it to your receivers." };
              }}
            >
              Replace
            </ConfirmButton>
            <p class="quiet">
              Made <When at={created_at} />. Your receivers check deliveries with it, as FLIQ_SIGNING_SECRET.
            </p>
          </div>
        )}
      </Loaded>
    </Section>
  );
}
