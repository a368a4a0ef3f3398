import type { Schemas } from "../api.ts";
import type { CaseGroup } from "../case.ts";
import { HOUR } from "../case-clock.ts";
import { equal, isText, isTime, like, present } from "../expect.ts";
import { type Channel, openChannel } from "./support/alerts.ts";

const BAD_TARGET = "target must be a URL for webhook/slack channels or an email address for email channels";
const UNVERIFIED = "Email alert channels must be verified before they can be enabled";

export const alertChannels: CaseGroup = {
  subject: "Alerts: channels",
  cases: [
    {
      name: "a channel is made, read, listed, switched and deleted",
      rules: ["L1", "W12"],
      operations: ["createAlert", "getAlert", "listAlerts", "updateAlert", "deleteAlert"],
      servers: ["hosted"],
      async run(context) {
        const { api, target } = context;
        const url = target.at("/s/200").url;
        const made = await openChannel(context, "slack", url, { name: "on-call", enabled: false });
        const times = { created_at: isTime, updated_at: isTime };
        equal(made, {
          id: isText,
          type: "slack",
          target: url,
          name: "on-call",
          enabled: true,
          verified: true,
          ...times,
        });
        equal(await api.read(`/alerts/${made.id}`), made);
        const { channels } = await api.read<Schemas["AlertList"]>("/alerts");
        equal(
          channels.filter(({ id }) => id === made.id),
          [made],
        );
        await api.done("PATCH", `/alerts/${made.id}`, { enabled: false });
        const { updated_at: _, ...off } = await api.read<Channel>(`/alerts/${made.id}`);
        const { updated_at: __, ...before } = made;
        equal(off, { ...before, enabled: false });
        await api.done("DELETE", `/alerts/${made.id}`);
        await api.refused(404, "Alert channel not found", "DELETE", `/alerts/${made.id}`);
        await api.refused(404, "Alert channel not found", "GET", `/alerts/${made.id}`);
        const nameless = await openChannel(context, "webhook", url);
        equal(nameless.name, "");
      },
    },
    {
      name: "type and target are required, and a target is what its type wants",
      rules: ["L1"],
      operations: ["createAlert", "updateAlert"],
      servers: ["hosted"],
      async run(context) {
        const { api, target } = context;
        const url = target.at("/s/200").url;
        await api.invalid(["type"], "POST", "/alerts", { target: url });
        await api.invalid(["target"], "POST", "/alerts", { type: "webhook" });
        await api.invalid(["type"], "POST", "/alerts", { type: "pigeon", target: url });
        for (const type of ["webhook", "slack"])
          await api.refused(400, BAD_TARGET, "POST", "/alerts", { type, target: "nowhere" });
        await api.refused(400, BAD_TARGET, "POST", "/alerts", { type: "email", target: url });
        const { id } = await openChannel(context, "webhook", url);
        await api.invalid(["enabled"], "PATCH", `/alerts/${id}`, {});
        await api.invalid(["enabled"], "PATCH", `/alerts/${id}`, { enabled: "no" });
      },
    },
    {
      name: "an email channel starts unverified and disabled, and cannot be enabled",
      rules: ["L2"],
      operations: ["createAlert", "updateAlert"],
      servers: ["hosted"],
      needs: ["emails"],
      async run(context) {
        const made = await openChannel(context, "email", "ada@example.com");
        like(made, { type: "email", target: "ada@example.com", enabled: false, verified: false });
        await context.api.refused(409, UNVERIFIED, "PATCH", `/alerts/${made.id}`, { enabled: true });
        await context.api.done("PATCH", `/alerts/${made.id}`, { enabled: false });
      },
    },
    {
      name: "the link that is mailed verifies and enables it, once, within 48 h",
      rules: ["L2", "W3"],
      operations: ["verifyAlert", "getAlert"],
      servers: ["hosted"],
      needs: ["emails", "virtual-time"],
      async run(context) {
        const { api, clock, controls } = context;
        const [made, late] = [
          await openChannel(context, "email", "ada@example.com"),
          await openChannel(context, "email", "bo@example.com"),
        ];
        const links = (await controls.emails()).map(({ to, link }) => [to, link]);
        const linkTo = (address: string) =>
          present(links.find(([to]) => to === address)?.[1] ?? undefined, "a link in a mail");
        await clock.pass(47 * HOUR);
        const pathOf = (link: string) => `/alerts/verify?token=${new URL(link).searchParams.get("token")}`;
        const path = pathOf(linkTo("ada@example.com"));
        const verified = await api.send("GET", path, { authorization: null });
        equal([verified.status, JSON.parse(verified.text)], [200, { status: "verified" }]);
        like(await api.read(`/alerts/${made.id}`), { enabled: true, verified: true });
        await clock.pass(2 * HOUR);
        for (const used of [path, pathOf(linkTo("bo@example.com")), "/alerts/verify?token=nonsense"])
          await api.refused(400, "Verification link is invalid or expired", "GET", used);
        like(await api.read(`/alerts/${late.id}`), { enabled: false, verified: false });
      },
    },
    {
      name: "an unknown verification link is refused",
      rules: ["L2", "W3"],
      operations: ["verifyAlert"],
      servers: ["hosted"],
      async run({ api }) {
        const reply = await api.send("GET", "/alerts/verify?token=nonsense", { authorization: null });
        equal(
          [reply.status, JSON.parse(reply.text)],
          [400, { error: "Verification link is invalid or expired" }],
        );
      },
    },
  ],
};
