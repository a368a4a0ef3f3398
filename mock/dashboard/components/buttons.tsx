import type { ComponentChildren } from "preact";
import { useEffect, useState } from "preact/hooks";
import { type Act, useAct } from "../core/app.ts";

interface ActionProps {
  readonly children: ComponentChildren;
  readonly act: Act;
  readonly kind?: "primary" | "plain" | "danger";
  readonly disabled?: boolean;
  readonly label?: string;
  readonly title?: string;
}

/** A button that does something with the server. */
export function ActionButton({
  children,
  act: what,
  kind = "plain",
  disabled = false,
  label,
  title,
}: ActionProps) {
  const { busy, act } = useAct();
  return (
    <button
      type="button"
      class={kind}
      disabled={disabled}
      aria-disabled={busy}
      aria-label={label}
      title={title}
      onClick={() => busy || act(what)}
    >
      {children}
    </button>
  );
}

const CONFIRM_WITHIN_MS = 4000;

/** The same for an action that cannot be undone: it asks for a second click. */
export function ConfirmButton({
  children,
  sure,
  act: what,
  ...rest
}: ActionProps & { readonly sure: string }) {
  const { busy, act } = useAct();
  const [asked, setAsked] = useState(false);
  useEffect(() => {
    if (!asked) return;
    const timer = setTimeout(() => setAsked(false), CONFIRM_WITHIN_MS);
    return () => clearTimeout(timer);
  }, [asked]);
  function press() {
    if (busy) return;
    setAsked(!asked);
    if (asked) act(what);
  }
  return (
    <button
      type="button"
      class={asked ? "danger asked" : (rest.kind ?? "plain")}
      disabled={rest.disabled === true}
      aria-disabled={busy}
      aria-label={asked ? undefined : rest.label}
      onClick={press}
      onBlur={() => setAsked(false)}
    >
      <Either second={asked} first={children} then={sure} />
    </button>
  );
}

/** One text or another, in the room of the longer: what is under the pointer stays where it is. */
function Either({ first, then, second }: { first: ComponentChildren; then: string; second: boolean }) {
  return (
    <span class="either" aria-live="polite">
      <span class={second ? "hidden" : undefined}>{first}</span>
      <span class={second ? undefined : "hidden"}>{then}</span>
    </span>
  );
}

/** Copies a text. */
export function CopyButton({ text, what }: { text: string; what: string }) {
  const [copied, setCopied] = useState(false);
  useEffect(() => {
    if (!copied) return;
    const timer = setTimeout(() => setCopied(false), 1500);
    return () => clearTimeout(timer);
  }, [copied]);
  return (
    <button
      type="button"
      class="quiet-button"
      aria-label={`Copy ${what}`}
      onClick={() =>
        navigator.clipboard.writeText(text).then(
          () => setCopied(true),
          () => setCopied(false),
        )
      }
    >
      <Either second={copied} first="Copy" then="Copied" />
    </button>
  );
}
