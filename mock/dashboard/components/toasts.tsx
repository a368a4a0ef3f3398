import { dropToast, useApp, useAppState } from "../core/app.ts";
import type { AppState } from "../core/state.ts";

const selectToasts = (state: AppState) => state.toasts;

/** Messages about what was just done, or failed. */
export function Toasts() {
  const { store } = useApp();
  const toasts = useAppState(selectToasts);
  return (
    <div class="toasts" role="status" aria-live="polite">
      {toasts.map(({ id, tone, text, link }) => (
        <div key={id} class={`toast ${tone}`}>
          <span>
            {text} {link !== undefined && <a href={link.href}>{link.label}</a>}
          </span>
          <button
            type="button"
            class="quiet-button"
            aria-label="Dismiss"
            onClick={() => dropToast(store, id)}
          >
            ×
          </button>
        </div>
      ))}
    </div>
  );
}
