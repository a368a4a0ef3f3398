import { useState } from "preact/hooks";
import type { FaultKind, FaultList } from "../../server/index.ts";
import { Empty, PageHead, Section } from "../components/basics.tsx";
import { ActionButton } from "../components/buttons.tsx";
import { Field } from "../components/field.tsx";
import { Loaded } from "../components/loading.tsx";
import { Table } from "../components/table.tsx";
import { useAct } from "../core/app.ts";
import { EMPTY_FAULT, FAULTS, type FaultForm, readFault } from "../core/fault-model.ts";
import { formatShare } from "../core/format.ts";
import { useResource } from "../core/use-resource.ts";

/** The planned faults of deliveries. */
export function FaultsPage() {
  const faults = useResource("faults", (api, signal) => api.faults(signal));
  return (
    <>
      <PageHead title="Faults">
        {(faults.data?.faults.length ?? 0) > 0 && (
          <ActionButton
            act={async (api) => {
              await api.clearFaults();
              return { text: "All faults are off." };
            }}
          >
            Turn all off
          </ActionButton>
        )}
      </PageHead>
      <FaultFields />
      <Section title="Planned">
        <Loaded from={faults} what="the faults">
          {(list) => <Planned list={list} />}
        </Loaded>
      </Section>
    </>
  );
}

function Planned({ list }: { list: FaultList }) {
  if (list.faults.length === 0) {
    return <Empty title="Everything works.">Plan a fault above to see how your code takes it.</Empty>;
  }
  return (
    <Table
      label="Planned faults"
      columns={[
        { head: "Fault" },
        { head: "Left", number: true },
        { head: "Chance", number: true },
        { head: "Actions" },
      ]}
    >
      {list.faults.map(({ id, name, left, probability }) => (
        <tr key={id}>
          <td class="main">
            <code>{name}</code>
          </td>
          <td class="number" data-head="left">
            {left ?? "no end"}
          </td>
          <td class="number" data-head="chance">
            {formatShare(probability)}
          </td>
          <td class="row-actions">
            <ActionButton
              label={`Turn off ${name}`}
              act={async (api) => {
                await api.forgetFault(id);
                return { text: `Off: ${name}` };
              }}
            >
              Turn off
            </ActionButton>
          </td>
        </tr>
      ))}
    </Table>
  );
}

function FaultFields() {
  const { busy, act } = useAct();
  const [form, setForm] = useState(EMPTY_FAULT);
  const take = (field: keyof FaultForm) => (event: { readonly currentTarget: { readonly value: string } }) =>
    setForm({ ...form, [field]: event.currentTarget.value });
  return (
    <form
      class="form wide-form"
      noValidate
      onSubmit={(event) => {
        event.preventDefault();
        if (busy) return;
        act(async (api) => {
          await api.planFault(readFault(form));
          return { text: "The fault is on." };
        });
      }}
    >
      <div class="side-by-side">
        <Field id="fault-kind" label="What goes wrong" hint={FAULTS[form.kind]}>
          {(control) => (
            <select
              {...control}
              value={form.kind}
              onChange={(event) => setForm({ ...form, kind: readKind(event.currentTarget.value) })}
            >
              {Object.keys(FAULTS).map((kind) => (
                <option key={kind} value={kind}>
                  {kind}
                </option>
              ))}
            </select>
          )}
        </Field>
        <Field id="fault-url" label="With which targets" hint="A pattern: *, /api/* or a whole URL.">
          {(control) => (
            <input {...control} class="code" spellcheck={false} value={form.url} onInput={take("url")} />
          )}
        </Field>
        {form.kind === "failNext" && (
          <Field id="fault-status" label="Status" hint="200 to 599.">
            {(control) => (
              <input {...control} inputMode="numeric" value={form.status} onInput={take("status")} />
            )}
          </Field>
        )}
        {form.kind === "latency" && (
          <Field id="fault-delay" label="How much longer" hint="Such as 45s.">
            {(control) => <input {...control} value={form.delay} onInput={take("delay")} />}
          </Field>
        )}
        <Field id="fault-times" label="How often" hint="Empty for without end.">
          {(control) => <input {...control} inputMode="numeric" value={form.times} onInput={take("times")} />}
        </Field>
        <Field id="fault-chance" label="Chance" hint="Above 0, up to 100 %.">
          {(control) => (
            <input {...control} inputMode="decimal" value={form.chance} onInput={take("chance")} />
          )}
        </Field>
      </div>
      <div class="form-end">
        <button type="submit" class="primary" aria-disabled={busy}>
          Turn it on
        </button>
      </div>
    </form>
  );
}

function readKind(value: string): FaultKind {
  return value in FAULTS ? (value as FaultKind) : "failNext";
}
