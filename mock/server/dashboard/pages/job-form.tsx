import type { TargetedEvent } from "preact";
import { useRef, useState } from "preact/hooks";
import { Field } from "../components/field.tsx";
import { showToast, useApp } from "../core/app.ts";
import {
  type FieldErrors,
  fieldOf,
  type JobForm,
  type JobFormField,
  METHODS,
  readForm,
} from "../core/form-model.ts";
import { describe, RequestFailure } from "../core/request.ts";
import { goTo } from "../core/use-route.ts";
import { WhenFields } from "./when-fields.tsx";

type Control = HTMLInputElement | HTMLTextAreaElement | HTMLSelectElement;

/** What a group of fields needs to show and change the form. */
export interface FormPart {
  readonly form: JobForm;
  readonly errors: FieldErrors;
  readonly change: (change: Partial<JobForm>) => void;
  /** Takes what was entered for a field. */
  readonly take: (field: JobFormField) => (event: TargetedEvent<Control>) => void;
}

/** The form that makes a job. */
export function JobFormFields({ initial }: { initial: JobForm }) {
  const { api, store, live } = useApp();
  const [form, setForm] = useState(initial);
  const [errors, setErrors] = useState<FieldErrors>({});
  const [problem, setProblem] = useState<string | null>(null);
  const [busy, setBusy] = useState(false);
  const element = useRef<HTMLFormElement>(null);

  function change(part: Partial<JobForm>): void {
    setForm((before) => ({ ...before, ...part }));
    setErrors((before) => Object.fromEntries(Object.entries(before).filter(([field]) => !(field in part))));
  }

  function refuse(found: FieldErrors, sentence: string): void {
    setErrors(found);
    setProblem(sentence);
    // The fields say what is wrong once they are drawn; then the first of them is where to go on.
    requestAnimationFrame(() => element.current?.querySelector<HTMLElement>("[aria-invalid=true]")?.focus());
  }

  async function submit(): Promise<void> {
    if (busy) return;
    const read = readForm(form, store.get().nowMs);
    if ("errors" in read) return refuse(read.errors, "Some fields need another look.");
    setBusy(true);
    setProblem(null);
    try {
      const job = await api.createJob(read.job);
      const isRecurring = job.cron !== undefined;
      showToast(store, { tone: "good", text: isRecurring ? "The schedule is made." : "The job is made." });
      live.refresh();
      goTo([isRecurring ? "schedules" : "jobs", job.id]);
    } catch (error) {
      const issues = error instanceof RequestFailure ? error.issues : [];
      const found = issues.flatMap(({ path, message }) => {
        const field = fieldOf(path, form.when);
        return field === undefined ? [] : [[field, message] as const];
      });
      refuse(Object.fromEntries(found), describe(error));
    } finally {
      setBusy(false);
    }
  }

  const part: FormPart = {
    form,
    errors,
    change,
    take: (field) => (event) => change({ [field]: event.currentTarget.value }),
  };
  return (
    <form
      class="form"
      ref={element}
      noValidate
      onSubmit={(event) => {
        event.preventDefault();
        submit();
      }}
    >
      <CallFields {...part} />
      <WhenFields {...part} />
      <details class="more-fields" open={hasMore(errors)}>
        <summary>Retries, key and webhook</summary>
        <MoreFields {...part} />
      </details>
      {problem !== null && (
        <p class="field-error" role="alert">
          {problem}
        </p>
      )}
      <div class="form-end">
        <button type="submit" class="primary" aria-disabled={busy}>
          {form.when === "cron" ? "Make the schedule" : "Make the job"}
        </button>
        <a class="button" href="#/jobs">
          Back to the jobs
        </a>
      </div>
    </form>
  );
}

function hasMore(errors: FieldErrors): boolean {
  return ["maxRetries", "backoff", "timeoutSeconds", "idempotencyKey", "webhookUrl"].some(
    (field) => field in errors,
  );
}

function CallFields({ form, errors, change, take }: FormPart) {
  return (
    <>
      <div class="side-by-side narrow-first">
        <Field id="method" label="Method" error={errors.method}>
          {(control) => (
            <select {...control} value={form.method} onChange={take("method")}>
              {METHODS.map((method) => (
                <option key={method}>{method}</option>
              ))}
            </select>
          )}
        </Field>
        <Field id="url" label="URL" error={errors.url}>
          {(control) => (
            <input
              {...control}
              type="url"
              inputMode="url"
              autocomplete="off"
              spellcheck={false}
              placeholder="http://localhost:8787/api/hook"
              value={form.url}
              onInput={take("url")}
            />
          )}
        </Field>
      </div>
      <Field id="body" label="Body" error={errors.body}>
        {(control) => (
          <textarea
            {...control}
            class="code"
            rows={4}
            spellcheck={false}
            value={form.body}
            onInput={take("body")}
          />
        )}
      </Field>
      <label class="check">
        <input
          type="checkbox"
          checked={form.isJson}
          onChange={(event) => change({ isJson: event.currentTarget.checked })}
        />
        JSON: check it, and send <code>Content-Type: application/json</code>
      </label>
      <Field id="headers" label="Headers" hint="One to a line, as Name: value." error={errors.headers}>
        {(control) => (
          <textarea
            {...control}
            class="code"
            rows={2}
            spellcheck={false}
            value={form.headers}
            onInput={take("headers")}
          />
        )}
      </Field>
    </>
  );
}

function MoreFields({ form, errors, take }: FormPart) {
  return (
    <>
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
              <option>exponential</option>
              <option>linear</option>
            </select>
          )}
        </Field>
        <Field
          id="timeout"
          label="Timeout"
          hint="Seconds for one attempt, 1 to 3600."
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
    </>
  );
}
