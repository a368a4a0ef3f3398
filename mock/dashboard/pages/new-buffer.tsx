import { useState } from "preact/hooks";
import { PageHead } from "../components/basics.tsx";
import { Field } from "../components/field.tsx";
import { showToast, useApp } from "../core/app.ts";
import { describe, RequestFailure } from "../core/request.ts";
import { goTo } from "../core/use-route.ts";

/** The page that makes a buffer. */
export function NewBufferPage() {
  const { api, store, live } = useApp();
  const [name, setName] = useState("");
  const [url, setUrl] = useState("");
  const [rate, setRate] = useState("10");
  const [errors, setErrors] = useState<Readonly<Record<string, string>>>({});
  const [problem, setProblem] = useState<string | null>(null);

  async function submit(): Promise<void> {
    try {
      const buffer = await api.createBuffer({ name: name.trim(), url: url.trim(), rate_limit: Number(rate) });
      showToast(store, { tone: "good", text: "The buffer is made." });
      live.refresh();
      goTo(["buffers", buffer.id]);
    } catch (error) {
      const sentence = describe(error);
      const [field = ""] = (error instanceof RequestFailure && /^\w+/.exec(sentence)) || [];
      setErrors({ [field]: sentence });
      setProblem(sentence);
    }
  }

  return (
    <>
      <PageHead title="New buffer" />
      <form
        class="form"
        noValidate
        onSubmit={(event) => {
          event.preventDefault();
          submit();
        }}
      >
        <Field id="name" label="Name" error={errors["name"]}>
          {(control) => (
            <input {...control} value={name} onInput={(event) => setName(event.currentTarget.value)} />
          )}
        </Field>
        <Field id="url" label="URL" hint="Every item is sent there." error={errors["url"]}>
          {(control) => (
            <input
              {...control}
              type="url"
              placeholder="http://localhost:8787/api/ingest"
              spellcheck={false}
              value={url}
              onInput={(event) => setUrl(event.currentTarget.value)}
            />
          )}
        </Field>
        <Field id="rate" label="Items a second" hint="1 to 1000." error={errors["rate_limit"]}>
          {(control) => (
            <input
              {...control}
              inputMode="numeric"
              value={rate}
              onInput={(event) => setRate(event.currentTarget.value)}
            />
          )}
        </Field>
        {problem !== null && (
          <p class="field-error" role="alert">
            {problem}
          </p>
        )}
        <div class="form-end">
          <button type="submit" class="primary">
            Make the buffer
          </button>
          <a class="button" href="#/buffers">
            Back to the buffers
          </a>
        </div>
      </form>
    </>
  );
}
