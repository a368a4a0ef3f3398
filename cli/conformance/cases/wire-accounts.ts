import type { Schemas } from "../api.ts";
import type { CaseGroup } from "../case.ts";
import { HOUR } from "../case-clock.ts";
import { equal } from "../expect.ts";
import { openChannel } from "./support/alerts.ts";
import { openLine, push } from "./support/buffers.ts";
import { createFailedJob, createJob } from "./support/jobs.ts";

export const wireAccounts: CaseGroup = {
  subject: "The wire: accounts apart",
  cases: [
    {
      name: "what belongs to another account is 404, and stays as it is",
      rules: ["W4"],
      operations: ["getJob", "cancelJob", "getSchedule", "deleteSchedule", "pauseSchedule", "deleteToken"],
      needs: ["second-account"],
      async run(context) {
        const { api, other, clock, target, unique } = context;
        const { url } = target.at("/s/200");
        const job = await createJob(context, url, { scheduled_at: clock.in(HOUR) });
        const fields = { name: unique("mine"), cron_expr: "@daily", url };
        const schedule = await api.create<Schemas["Schedule"]>("/schedules", fields);
        const token = await api.create<Schemas["TokenCreated"]>("/tokens", { name: "mine" });
        await other.refused(404, "Job not found", "GET", `/jobs/${job}`);
        await other.refused(404, "Job not found", "GET", `/jobs/${job}/attempts`);
        await other.refused(404, "Job not found", "DELETE", `/jobs/${job}`);
        await other.refused(404, "Schedule not found", "GET", `/schedules/${schedule.id}`);
        await other.refused(404, "Schedule not found", "GET", `/schedules/${schedule.id}/jobs`);
        await other.refused(404, "Schedule not found", "POST", `/schedules/${schedule.id}/pause`);
        await other.refused(404, "Schedule not found", "DELETE", `/schedules/${schedule.id}`);
        await other.refused(404, "Token not found", "DELETE", `/tokens/${token.id}`);
        equal((await api.read<Schemas["Job"]>(`/jobs/${job}`)).status, "pending");
        equal(await api.read(`/schedules/${schedule.id}`), schedule);
      },
    },
    {
      name: "so do buffers, items, alert channels and replays, and no list shows what is another's",
      rules: ["W4"],
      operations: ["getBuffer", "listBufferItems", "getBufferItem", "getAlert", "replayJob", "listJobs"],
      servers: ["hosted"],
      needs: ["second-account", "target"],
      async run(context) {
        const { api, other, target } = context;
        const failed = await createFailedJob(context);
        const line = await openLine(context, target.answers());
        const [item = ""] = await push(context, line, 1);
        const channel = await openChannel(context, "webhook", target.answers().url);
        const [buffer, alert] = [`/buffers/${line.id}`, `/alerts/${channel.id}`];
        for (const [method, path, body] of [
          ["GET", buffer],
          ["GET", `${buffer}/stats`],
          ["GET", line.items],
          ["GET", `${line.items}/${item}`],
          ["POST", line.items, { body: "theirs" }],
          ["POST", `${line.items}/${item}/replay`],
          ["POST", `${buffer}/pause`],
          ["DELETE", buffer],
        ] as const)
          await other.refused(404, "Buffer not found", method, path, body);
        await other.refused(404, "Job not found", "POST", `/jobs/${failed.id}/replay`);
        await other.refused(404, "Alert channel not found", "GET", alert);
        await other.refused(404, "Alert channel not found", "PATCH", alert, { enabled: false });
        await other.refused(404, "Alert channel not found", "DELETE", alert);
        const own = [failed.id, line.id, channel.id];
        for (const list of ["/jobs?limit=100", "/buffers?limit=100", "/alerts", "/webhooks/deliveries"]) {
          const seen = JSON.stringify(await other.read(list));
          equal(
            own.filter((id) => seen.includes(id)),
            [],
            `another's, in ${list}`,
          );
        }
        equal((await api.read<Schemas["AlertChannel"]>(alert)).enabled, true);
        equal((await api.read<Schemas["BufferItemPage"]>(line.items)).items.length, 1);
      },
    },
  ],
};
