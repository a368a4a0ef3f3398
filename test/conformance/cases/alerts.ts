import { expect } from "vitest";
import { checkSchema } from "../agreement.ts";
import { connect, type Schemas } from "../api.ts";
import { section } from "../driver.ts";
import { createFailedJob, createJob, DAY, HOUR, MINUTE, onlyCall, SECOND, timeIn } from "./common.ts";

type Channel = Schemas["AlertChannel"];

export const alertCases = section("Alerts", [
  {
    title: "a channel is made, read, listed, switched and deleted",
    needs: ["virtual time", "fresh account"],
    async run(driver) {
      const api = connect(driver);
      const target = driver.target.url("/alerts");
      const channel = await api.create<Channel>("/alerts", { type: "slack", target, name: "on-call" });
      const shown = { type: "slack", target, name: "on-call", enabled: true, created_at: timeIn(driver, 0) };
      expect(channel).toEqual({
        ...shown,
        id: expect.stringMatching(/^chan_/),
        updated_at: channel.created_at,
      });
      expect(await api.read(`/alerts/${channel.id}`)).toEqual(channel);
      expect(await api.read("/alerts")).toEqual({ channels: [channel], next_cursor: null });
      await driver.advance(MINUTE);
      const off = await api.ask<Channel>("PATCH", `/alerts/${channel.id}`, { enabled: false });
      expect(off).toEqual({ ...channel, enabled: false, updated_at: timeIn(driver, 0) });
      expect(await api.read(`/alerts/${channel.id}`)).toEqual(off);
      await api.done("DELETE", `/alerts/${channel.id}`);
      await api.refused(404, "Alert channel not found", "DELETE", `/alerts/${channel.id}`);
      expect(await api.read("/alerts")).toEqual({ channels: [], next_cursor: null });
    },
  },
  {
    title: "type and target are required, and each field is checked",
    async run(driver) {
      const api = connect(driver);
      const fields = { type: "webhook", target: driver.target.url("/alerts") };
      const wrong = { type: "email", target: "nowhere", enabled: "yes", name: 7 };
      for (const [name, value] of [
        ...Object.entries(wrong),
        ["type", undefined],
        ["target", undefined],
      ] as const) {
        const error = await api.refused(400, new RegExp(`^${name}: `), "POST", "/alerts", {
          ...fields,
          [name]: value,
        });
        expect(error.issues?.[0]?.path).toBe(name);
      }
      expect(await api.create("/alerts", { ...fields, enabled: false })).toMatchObject({
        enabled: false,
        name: null,
      });
      const { id } = await api.create<Channel>("/alerts", fields);
      for (const json of [{}, { enabled: 1 }, { enabled: null }]) {
        await api.refused(400, /^enabled: /, "PATCH", `/alerts/${id}`, json);
      }
    },
  },
  {
    title: "a job that fails for good is told to a webhook channel, once",
    needs: ["virtual time"],
    async run(driver) {
      const api = connect(driver);
      driver.target.answer("/alerts", { status: 500 });
      driver.target.answer("/hook", { status: 500 }, { status: 502 });
      await api.create("/alerts", { type: "webhook", target: driver.target.url("/alerts") });
      const { id } = await createJob(driver, api, { method: "PUT", max_retries: 1 });
      await driver.advance(10 * SECOND);
      expect(driver.target.calls("/alerts")).toHaveLength(0);
      await driver.advance(DAY);
      const call = onlyCall(driver.target.calls("/alerts"));
      expect(call.method).toBe("POST");
      expect(call.headers.get("Content-Type")).toMatch(/^application\/json/);
      checkSchema("FailureAlert", JSON.parse(call.body));
      expect(JSON.parse(call.body)).toEqual({
        event: "failure",
        resource_type: "job",
        resource_id: id,
        buffer_id: null,
        url: driver.target.url("/hook"),
        method: "PUT",
        last_error: "unexpected status code: 502",
        status_code: 502,
        attempts: 2,
        failed_at: call.at.toISOString(),
      });
    },
  },
  {
    title: "an item that fails for good is told too",
    needs: ["virtual time"],
    async run(driver) {
      const api = connect(driver);
      driver.target.answer("/hook", { status: 429, headers: { "Retry-After": "1" } }, { disconnect: true });
      await api.create("/alerts", { type: "webhook", target: driver.target.url("/alerts") });
      const json = { name: "line", url: driver.target.url("/hook"), max_retries: 0 };
      const buffer = await api.create<Schemas["Buffer"]>("/buffers", json);
      const item = await api.create<Schemas["BufferItem"]>(`/buffers/${buffer.id}/items`, { body: "1" });
      await driver.advance(HOUR);
      const alert: unknown = JSON.parse(onlyCall(driver.target.calls("/alerts")).body);
      checkSchema("FailureAlert", alert);
      expect(alert).toMatchObject({
        resource_type: "buffer_item",
        resource_id: item.id,
        buffer_id: buffer.id,
        url: json.url,
        method: "POST",
        status_code: null,
        attempts: 2,
      });
    },
  },
  {
    title: "a slack channel gets a sentence",
    async run(driver) {
      const api = connect(driver);
      await api.create("/alerts", { type: "slack", target: driver.target.url("/slack") });
      const { id } = await createFailedJob(driver, api);
      const message: Schemas["SlackMessage"] = JSON.parse(onlyCall(driver.target.calls("/slack")).body);
      expect(Object.keys(message)).toEqual(["text"]);
      expect(message.text).toContain(id);
      expect(message.text).toContain("unexpected status code: 500");
    },
  },
  {
    title: "every enabled channel is told, and no other",
    async run(driver) {
      const api = connect(driver);
      const open = (path: string, fields: object = {}) =>
        api.create<Channel>("/alerts", { type: "webhook", target: driver.target.url(path), ...fields });
      await open("/first");
      await open("/second", { type: "slack" });
      await open("/never", { enabled: false });
      const off = await open("/off");
      await api.ask("PATCH", `/alerts/${off.id}`, { enabled: false });
      const on = await open("/on", { enabled: false });
      await api.ask("PATCH", `/alerts/${on.id}`, { enabled: true });
      const gone = await open("/gone");
      await api.done("DELETE", `/alerts/${gone.id}`);
      await createFailedJob(driver, api);
      const counts = ["/first", "/second", "/never", "/off", "/on", "/gone"].map(
        (path) => driver.target.calls(path).length,
      );
      expect(counts).toEqual([1, 1, 0, 0, 1, 0]);
    },
  },
  {
    title: "jobs that complete, are cancelled or are tried again are no alarm",
    needs: ["virtual time"],
    async run(driver) {
      const api = connect(driver);
      await api.create("/alerts", { type: "webhook", target: driver.target.url("/alerts") });
      driver.target.answer("/hook", { status: 500 }, {});
      await createJob(driver, api);
      const { id } = await createJob(driver, api, { scheduled_at: timeIn(driver, HOUR) });
      await api.done("DELETE", `/jobs/${id}`);
      await driver.advance(DAY);
      expect(driver.target.calls("/alerts")).toHaveLength(0);
    },
  },
  {
    title: "a job that fails for want of credits is told, and the alert costs none",
    needs: ["virtual time", "set credits"],
    async run(driver) {
      const api = connect(driver);
      await api.create("/alerts", { type: "webhook", target: driver.target.url("/alerts") });
      await createJob(driver, api);
      await driver.setCredits(0);
      await driver.advance(SECOND);
      const alert: unknown = JSON.parse(onlyCall(driver.target.calls("/alerts")).body);
      checkSchema("FailureAlert", alert);
      expect(alert).toMatchObject({ last_error: "insufficient credits", attempts: 0, status_code: null });
    },
  },
  {
    title: "one account's failures are not told to another's channels",
    needs: ["two accounts"],
    async run(driver) {
      await connect(driver, "bob").create("/alerts", { type: "webhook", target: driver.target.url("/bob") });
      await createFailedJob(driver, connect(driver));
      expect(driver.target.calls("/bob")).toHaveLength(0);
    },
  },
]);
