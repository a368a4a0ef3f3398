import { useState } from "preact/hooks";
import { PageHead } from "../components/basics.tsx";
import { Loaded } from "../components/loading.tsx";
import { EMPTY_FORM, formOf, type JobForm } from "../core/form-model.ts";
import type { PageRoute } from "../core/route.ts";
import { useResource } from "../core/use-resource.ts";
import { JobFormFields } from "./job-form.tsx";

/** The page that makes a job, from scratch or from another one. */
export function NewJobPage({ route }: { route: PageRoute }) {
  const { from, when } = route.query;
  const [first] = useState<JobForm>(() => (when === "cron" ? { ...EMPTY_FORM, when: "cron" } : EMPTY_FORM));
  return (
    <>
      <PageHead title="New job" />
      {from === undefined ? <JobFormFields initial={first} /> : <CopiedForm id={from} />}
    </>
  );
}

function CopiedForm({ id }: { id: string }) {
  const detail = useResource(id, (api, signal) => api.job(id, signal));
  return (
    <Loaded from={detail} what="the job to copy">
      {({ job }) => <JobFormFields initial={formOf(job)} />}
    </Loaded>
  );
}
