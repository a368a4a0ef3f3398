import type { CaseGroup } from "../case.ts";
import { DAY, HOUR, SECOND } from "../case-clock.ts";
import { equal, holds, like } from "../expect.ts";
import {
  createFailedJob,
  createJob,
  jobFields,
  readJob,
  untilCalls,
  untilRetryWaits,
  untilStatus,
} from "./support/jobs.ts";

const KEY_USED = "Job with this idempotency key already exists";
const NOT_CANCELLABLE = "Job cannot be cancelled in its current state";
export const jobCommands: CaseGroup = {
  subject: "Jobs: keys, cancelling, replaying",
  cases: [
    {
      name: "a second use of an idempotency key is refused without an id, whatever else it asks for",
      rules: ["J3"],
      operations: ["createJob", "cancelJob"],
      async run(context) {
        const { api, clock, target, unique } = context;
        const idempotency_key = unique("k");
        const fields = { idempotency_key, scheduled_at: clock.in(HOUR) };
        const id = await createJob(context, target.at("/s/200").url, fields);
        const again = jobFields(context, target.at("/s/200").url, fields);
        await api.refused(400, KEY_USED, "POST", "/jobs", again);
        await api.refused(400, KEY_USED, "POST", "/jobs", {
          ...again,
          method: "PUT",
          scheduled_at: clock.in(2 * HOUR),
        });
        await api.done("DELETE", `/jobs/${id}`);
        await api.refused(400, KEY_USED, "POST", "/jobs", again);
      },
    },
    {
      name: "an empty key is none, and keys that differ in case are two",
      rules: ["J3"],
      operations: ["createJob"],
      async run(context) {
        const { clock, target, unique } = context;
        const key = unique("key");
        for (const idempotency_key of ["", "", null, key, key.toUpperCase()])
          await createJob(context, target.at("/s/200").url, {
            idempotency_key,
            scheduled_at: clock.in(HOUR),
          });
      },
    },
    {
      name: "a key is used up for ever, whatever became of its job",
      rules: ["J3"],
      operations: ["createJob"],
      needs: ["target", "virtual-time"],
      async run(context) {
        const { api, clock, target, unique } = context;
        const keys = [unique("completed"), unique("failed")];
        await createJob(context, target.answers().url, { idempotency_key: keys[0] });
        await createFailedJob(context, { idempotency_key: keys[1] });
        await clock.pass(400 * DAY);
        for (const idempotency_key of keys)
          await api.refused(
            400,
            KEY_USED,
            "POST",
            "/jobs",
            jobFields(context, target.answers().url, { idempotency_key }),
          );
      },
    },
    {
      name: "of three creations with one key at the same time, one is made",
      rules: ["J3"],
      operations: ["createJob"],
      async run(context) {
        const { api, clock, target, unique } = context;
        const fields = { idempotency_key: unique("race"), scheduled_at: clock.in(HOUR) };
        const json = jobFields(context, target.at("/s/200").url, fields);
        const replies = await Promise.all([1, 2, 3].map(() => api.send("POST", "/jobs", { json })));
        equal(replies.map(({ status }) => status).sort(), [201, 400, 400]);
      },
    },
    {
      name: "a key is unique in its account only",
      rules: ["J3"],
      operations: ["createJob"],
      needs: ["second-account"],
      async run(context) {
        const { clock, other, target, unique } = context;
        const fields = { idempotency_key: unique("shared"), scheduled_at: clock.in(HOUR) };
        const mine = await createJob(context, target.at("/s/200").url, fields);
        const theirs = await createJob({ ...context, api: other }, target.at("/s/200").url, fields);
        holds(mine !== theirs, "another job", theirs);
        await other.done("DELETE", `/jobs/${theirs}`);
      },
    },
    {
      name: "a pending job can be cancelled, once; it has no completed_at, and is not called",
      rules: ["J6"],
      operations: ["cancelJob", "getJob"],
      async run(context) {
        const { api, clock, target } = context;
        const hook = target.answers();
        const id = await createJob(context, hook.url, { scheduled_at: clock.in(4 * SECOND) });
        await api.done("DELETE", `/jobs/${id}`);
        await api.refused(409, NOT_CANCELLABLE, "DELETE", `/jobs/${id}`);
        await clock.pass(6 * SECOND);
        const job = await readJob(context, id);
        equal([job.status, "completed_at" in job, hook.calls.length], ["cancelled", false, 0]);
      },
    },
    {
      name: "a job that waits for a retry can be cancelled, and is not tried again",
      rules: ["J6"],
      operations: ["cancelJob"],
      needs: ["target"],
      async run(context) {
        const { api, clock, isMock, target } = context;
        const hook = target.answers({ status: 503 });
        const id = await createJob(context, hook.url, { backoff: "linear" });
        await untilRetryWaits(context, id);
        await api.done("DELETE", `/jobs/${id}`);
        if (isMock) await clock.pass(DAY);
        like(await readJob(context, id), { status: "cancelled", last_error: "unexpected status code: 503" });
        equal(hook.calls.length, 1, "calls");
      },
    },
    {
      name: "a job that runs, or has ended, cannot be cancelled",
      rules: ["J6"],
      operations: ["cancelJob"],
      needs: ["target", "slow-target"],
      async run(context) {
        const { api, target } = context;
        const slow = target.answers({ afterMs: 5 * SECOND });
        const id = await createJob(context, slow.url);
        await untilCalls(context, slow, 1);
        await api.refused(409, NOT_CANCELLABLE, "DELETE", `/jobs/${id}`);
        await untilStatus(context, id, "completed", 8 * SECOND);
        await api.refused(409, NOT_CANCELLABLE, "DELETE", `/jobs/${id}`);
        const failed = await createFailedJob(context);
        await api.refused(409, NOT_CANCELLABLE, "DELETE", `/jobs/${failed.id}`);
      },
    },
  ],
};
