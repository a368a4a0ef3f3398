import { CronPreview } from "../components/cron-preview.tsx";
import { Field } from "../components/field.tsx";
import { useNow } from "../core/app.ts";
import { WHENS, type When, zonedCron } from "../core/form-model.ts";
import { formatFull, viewerZone } from "../core/format.ts";
import type { FormPart } from "./form-part.ts";

const LABELS: Readonly<Record<When, string>> = {
  now: "Now",
  in: "In a while",
  at: "At a time",
  cron: "Again and again",
};

const EXAMPLES = [
  ["every 5 minutes", "*/5 * * * *"],
  ["hourly", "@hourly"],
  ["daily at 9", "0 9 * * *"],
  ["weekdays at 9", "0 9 * * MON-FRI"],
  ["on the 1st", "0 0 1 * *"],
] as const;

/** When the job is due, or when the schedule fires. */
export function WhenFields(part: FormPart) {
  const { form, errors, change, take } = part;
  const zone = viewerZone();
  const nowMs = useNow();
  return (
    <fieldset class="whens">
      <legend>When</legend>
      <div class="choices">
        {WHENS.map((when) => (
          <label key={when} class="choice">
            <input
              type="radio"
              name="when"
              value={when}
              checked={form.when === when}
              onChange={() =>
                change({
                  when,
                  ...(when === "at" && form.at === "" ? { at: localInput(nowMs + 3_600_000) } : {}),
                })
              }
            />
            {LABELS[when]}
          </label>
        ))}
      </div>
      {form.when === "in" && (
        <Field
          id="delay"
          label="From now"
          hint="Such as 90s, 30m, 1h30m or 2d, by Fliq's clock."
          error={errors.delay}
        >
          {(control) => <input {...control} value={form.delay} onInput={take("delay")} />}
        </Field>
      )}
      {form.when === "at" && (
        <Field
          id="at"
          label="Day and time"
          hint={`In your zone, ${zone}. Fliq's clock shows ${formatFull(nowMs)}.`}
          error={errors.at}
        >
          {(control) => (
            <input {...control} type="datetime-local" step={1} value={form.at} onInput={take("at")} />
          )}
        </Field>
      )}
      {form.when === "cron" && <CronFields {...part} zone={zone} />}
    </fieldset>
  );
}

function CronFields({ form, errors, change, take, zone }: FormPart & { zone: string }) {
  return (
    <>
      <div class="side-by-side">
        <Field
          id="cron"
          label="Cron expression"
          hint="Minute, hour, day of month, month, day of week."
          error={errors.cron}
        >
          {(control) => (
            <input
              {...control}
              class="code"
              autocomplete="off"
              spellcheck={false}
              placeholder="0 9 * * MON-FRI"
              value={form.cron}
              onInput={take("cron")}
            />
          )}
        </Field>
        <Field id="zone" label="Read in">
          {(control) => (
            <select {...control} value={form.zone} onChange={take("zone")}>
              <option value="">UTC</option>
              {zone !== "UTC" && <option value={zone}>{zone}</option>}
            </select>
          )}
        </Field>
      </div>
      <Field
        id="name"
        label="Name"
        hint="One schedule has it. Left empty, it is the expression and the URL."
        error={errors.name}
      >
        {(control) => <input {...control} value={form.name} onInput={take("name")} />}
      </Field>
      <p class="examples">
        {EXAMPLES.map(([label, expression]) => (
          <button key={expression} type="button" class="chip" onClick={() => change({ cron: expression })}>
            {label}
          </button>
        ))}
      </p>
      <CronPreview expression={form.cron.trim() === "" ? "" : zonedCron(form)} />
    </>
  );
}

/** A time as `<input type="datetime-local">` has it. */
function localInput(ms: number): string {
  const offsetMs = new Date(ms).getTimezoneOffset() * 60_000;
  return new Date(ms - offsetMs).toISOString().slice(0, 19);
}
