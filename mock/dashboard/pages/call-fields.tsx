import { METHODS } from "../../../src/shared/index.ts";
import { Field } from "../components/field.tsx";
import type { FormPart } from "./form-part.ts";

/** The fields for the target and its request. */
export function CallFields({ form, errors, change, take }: FormPart) {
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
