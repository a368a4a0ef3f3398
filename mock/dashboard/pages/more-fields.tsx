import { BACKOFFS, LONGEST_TIMEOUT_SECONDS } from "../../../src/shared/index.ts";
import { Field } from "../components/field.tsx";
import { useIsHosted } from "../core/app.ts";
import type { JobFormField } from "../core/form-model.ts";
import type { FormPart } from "./form-part.ts";

const FIELDS: readonly JobFormField[] = [
  "maxRetries",
  "backoff",
  "timeoutSeconds",
  "idempotencyKey",
  "webhookUrl",
];

/** The fields that most jobs leave as they are: closed, unless one of them has an error. */
export function MoreFields({ form, errors, take }: FormPart) {
  const isHosted = useIsHosted();
  return (
    <details class="more-fields" open={FIELDS.some((field) => field in errors)}>
      <summary>{isHosted ? "Retries, key and webhook" : "Retries and key"}</summary>
      <div class="side-by-side">
        <Field
          id="max-retries"
          label="Retries"
          hint="After the first attempt, 0 to 20."
          error={errors.maxRetries}
        >
          {(control) => (
            <input {...control} inputMode="numeric" value={form.maxRetries} onInput={take("maxRetries")} />
          )}
        </Field>
        <Field
          id="backoff"
          label="Backoff"
          hint="Waits 30 s, 1 min, 2 min… or 30 s, 1 min, 90 s…"
          error={errors.backoff}
        >
          {(control) => (
            <select {...control} value={form.backoff} onChange={take("backoff")}>
              {BACKOFFS.map((backoff) => (
                <option key={backoff}>{backoff}</option>
              ))}
            </select>
          )}
        </Field>
        <Field
          id="timeout"
          label="Timeout"
          hint={`Seconds for one attempt, 1 to ${LONGEST_TIMEOUT_SECONDS}.`}
          error={errors.timeoutSeconds}
        >
          {(control) => (
            <input
              {...control}
              inputMode="numeric"
              value={form.timeoutSeconds}
              onInput={take("timeoutSeconds")}
            />
          )}
        </Field>
      </div>
      {form.when !== "cron" && (
        <Field
          id="key"
          label="Idempotency key"
          hint="A second job with the same key is refused."
          error={errors.idempotencyKey}
        >
          {(control) => (
            <input
              {...control}
              spellcheck={false}
              value={form.idempotencyKey}
              onInput={take("idempotencyKey")}
            />
          )}
        </Field>
      )}
      {isHosted && (
        <Field id="webhook" label="Webhook URL" hint="Told when the job ends." error={errors.webhookUrl}>
          {(control) => (
            <input
              {...control}
              type="url"
              spellcheck={false}
              value={form.webhookUrl}
              onInput={take("webhookUrl")}
            />
          )}
        </Field>
      )}
    </details>
  );
}
