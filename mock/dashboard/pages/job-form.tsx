import { useRef, useState } from "preact/hooks";
import { showToast, useApp } from "../core/app.ts";
import { type FieldErrors, fieldOf, type JobForm, readForm } from "../core/form-model.ts";
import { describe, RequestFailure } from "../core/request.ts";
import { goTo } from "../core/use-route.ts";
import { CallFields } from "./call-fields.tsx";
import type { FormPart } from "./form-part.ts";
import { MoreFields } from "./more-fields.tsx";
import { WhenFields } from "./when-fields.tsx";

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
    // The fields show their errors after the next render; then the first of them gets the focus.
    requestAnimationFrame(() => element.current?.querySelector<HTMLElement>("[aria-invalid=true]")?.focus());
  }

  async function submit(): Promise<void> {
    if (busy) return;
    const read = readForm(form, store.get().nowMs);
    if ("errors" in read) return refuse(read.errors, "Some fields need another look.");
    setBusy(true);
    setProblem(null);
    try {
      const isRecurring = "schedule" in read;
      const { id } = isRecurring ? await api.createSchedule(read.schedule) : await api.createJob(read.job);
      showToast(store, { tone: "good", text: isRecurring ? "The schedule is made." : "The job is made." });
      live.refresh();
      goTo([isRecurring ? "schedules" : "jobs", id]);
    } catch (error) {
      const sentence = describe(error);
      const field = error instanceof RequestFailure ? fieldOf(sentence, form.when) : undefined;
      refuse(field === undefined ? {} : { [field]: sentence }, sentence);
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
      <MoreFields {...part} />
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
