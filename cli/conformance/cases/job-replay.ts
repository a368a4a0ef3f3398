import type { Schemas } from "../api.ts";
import type { CaseGroup } from "../case.ts";
import { HOUR } from "../case-clock.ts";
import { equal, holds, isText, isTime, like } from "../expect.ts";
import { createJob, type Job, readAttempts, readJob, untilRetryWaits, untilStatus } from "./support/jobs.ts";

const NOT_REPLAYABLE = "Only failed jobs can be replayed";

export const jobReplay: CaseGroup = {
  subject: "Jobs: replaying",
  cases: [
    {
      name: "a failed job is replayed as a clone, due now, with a fresh key",
      rules: ["J7"],
      operations: ["replayJob"],
      servers: ["hosted"],
      needs: ["target"],
      async run(context) {
        const { api, clock, target, unique } = context;
        const hook = target.answers({ status: 500 }, {});
        const fields = { method: "PATCH", headers: { "X-A": "1" }, body: "hello", max_retries: 0 };
        const failedId = await createJob(context, hook.url, {
          ...fields,
          idempotency_key: unique("original"),
        });
        const failed = await untilStatus(context, failedId, "failed");
        const now = clock.now();
        const clone = await api.create<Schemas["JobReplayed"]>(`/jobs/${failedId}/replay`);
        const { id, scheduled_at } = clone;
        const shown = { id: isText, status: "pending", scheduled_at: isTime, created_at: isTime };
        equal(clone, { ...shown, replay_of: failedId });
        holds(id !== failedId, "an id of its own", id);
        clock.near(scheduled_at, now, "scheduled_at");
        clock.near(clone.created_at, now, "created_at");
        await untilStatus(context, id, "completed");
        equal(hook.calls.length, 2, "calls");
        const { method, body, headers } = hook.calls[1] ?? {};
        equal([method, body, headers?.["x-a"], headers?.["x-fliq-delivery-id"]], ["PATCH", "hello", "1", id]);
        equal(await readJob(context, failedId), failed);
        equal((await readAttempts(context, failedId)).length, 1, "attempts of the original");
      },
    },
    {
      name: "a clone can be replayed when it has failed, and shows what it is a clone of in lists",
      rules: ["J7", "J5"],
      operations: ["replayJob", "listJobs"],
      servers: ["hosted"],
      needs: ["target", "fresh-account"],
      async run(context) {
        const { api, target } = context;
        const id = await createJob(context, target.answers({ status: 500 }).url, { max_retries: 0 });
        await untilStatus(context, id, "failed");
        const first = await api.create<Schemas["JobReplayed"]>(`/jobs/${id}/replay`);
        await untilStatus(context, first.id, "failed");
        const second = await api.create<Schemas["JobReplayed"]>(`/jobs/${first.id}/replay`);
        equal(second.replay_of, first.id);
        const { jobs } = await api.read<Schemas["JobPage"]>("/jobs");
        const origins = jobs.map((job) => [job.id, job.replay_of]);
        like(Object.fromEntries(origins), { [first.id]: id, [second.id]: first.id });
      },
    },
    {
      name: "only a failed job can be replayed",
      rules: ["J7"],
      operations: ["replayJob"],
      servers: ["hosted"],
      needs: ["target"],
      async run(context) {
        const { api, clock, target } = context;
        const jobs: string[] = [];
        jobs.push(await createJob(context, target.answers().url, { scheduled_at: clock.in(HOUR) }));
        const completed = await createJob(context, target.answers().url);
        const retrying = await createJob(context, target.answers({ status: 500 }).url, { backoff: "linear" });
        await untilStatus(context, completed, "completed");
        await untilRetryWaits(context, retrying);
        const cancelled = await createJob(context, target.answers().url, { scheduled_at: clock.in(HOUR) });
        await api.done("DELETE", `/jobs/${cancelled}`);
        for (const id of [...jobs, completed, retrying, cancelled])
          await api.refused(409, NOT_REPLAYABLE, "POST", `/jobs/${id}/replay`);
        const states = await Promise.all(
          [completed, retrying].map((id): Promise<Job> => readJob(context, id)),
        );
        equal(
          states.map(({ status }) => status),
          ["completed", "pending"],
        );
      },
    },
  ],
};
