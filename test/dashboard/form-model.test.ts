import { describe, expect, test } from "vitest";
import {
  EMPTY_FORM,
  fieldOf,
  formOf,
  type JobForm,
  readForm,
  zonedCron,
} from "../../mock/dashboard/core/form-model.ts";

const NOW = Date.parse("2026-03-26T09:30:00Z");
const FORM: JobForm = { ...EMPTY_FORM, url: "https://app.example.com/hook" };

function jobOf(form: Partial<JobForm>) {
  const read = readForm({ ...FORM, ...form }, NOW);
  if ("errors" in read) throw new Error(JSON.stringify(read.errors));
  if (!("job" in read)) throw new Error("it asks for a schedule");
  return read.job;
}

function scheduleOf(form: Partial<JobForm>) {
  const read = readForm({ ...FORM, ...form }, NOW);
  if (!("schedule" in read)) throw new Error("it asks for no schedule");
  return read.schedule;
}

function errorsOf(form: Partial<JobForm>) {
  const read = readForm({ ...FORM, ...form }, NOW);
  return "errors" in read ? read.errors : {};
}

describe("the job form", () => {
  test("asks for a job in half an hour, as it is opened", () => {
    expect(jobOf({})).toEqual({
      url: "https://app.example.com/hook",
      method: "POST",
      scheduled_at: "2026-03-26T10:00:00.000Z",
      max_retries: 3,
      backoff: "exponential",
      timeout_seconds: 30,
    });
  });

  test("sends a body as JSON, unless the headers say what it is", () => {
    expect(jobOf({ body: "{}" })).toMatchObject({
      body: "{}",
      headers: { "Content-Type": "application/json" },
    });
    expect(jobOf({ body: "{}", headers: "content-type: text/plain" }).headers).toEqual({
      "content-type": "text/plain",
    });
    expect(jobOf({ body: "plain", isJson: false }).headers).toBeUndefined();
  });

  test("takes headers line by line, whatever their names", () => {
    const { headers } = jobOf({ headers: "X-A: 1:2\n\n __proto__ : x \nX-Empty:" });
    expect(Object.entries(headers ?? {})).toEqual([
      ["X-A", "1:2"],
      ["__proto__", "x"],
      ["X-Empty", ""],
    ]);
  });

  test("makes a schedule, in the zone that was chosen unless the expression names one", () => {
    const schedule = scheduleOf({ when: "cron", cron: " 0 9 * * * ", zone: "Europe/Berlin" });
    expect(schedule).toMatchObject({
      name: "CRON_TZ=Europe/Berlin 0 9 * * * https://app.example.com/hook",
      cron_expr: "CRON_TZ=Europe/Berlin 0 9 * * *",
    });
    expect(scheduleOf({ when: "cron", cron: "@daily", name: " report " }).name).toBe("report");
    expect(zonedCron({ cron: "TZ=Asia/Tokyo @daily", zone: "Europe/Berlin" })).toBe("TZ=Asia/Tokyo @daily");
    expect(zonedCron({ cron: "@daily", zone: "" })).toBe("@daily");
  });

  test("reads a local time in the zone of whoever writes it", () => {
    const { scheduled_at } = jobOf({ when: "at", at: "2026-03-27T08:00:00" });
    expect(scheduled_at).toBe(new Date(2026, 2, 27, 8).toISOString());
  });

  test.each([
    [{ url: " " }, "url", "https://"],
    [{ delay: "soon" }, "delay", "1h30m"],
    [{ when: "at", at: "" }, "at", "Choose"],
    [{ when: "cron", cron: "" }, "cron", "five fields"],
    [{ headers: "nonsense" }, "headers", "Name: value"],
    [{ body: "{", isJson: true }, "body", "not JSON"],
    [{ maxRetries: "21" }, "maxRetries", "0 to 20"],
    [{ timeoutSeconds: "" }, "timeoutSeconds", "1 to 3600"],
  ] as const)("%j is refused at its field, with the way out", (form, field, way) => {
    expect(errorsOf(form)).toEqual({ [field]: expect.stringContaining(way) });
  });

  test("finds the field of what the server refuses", () => {
    expect(fieldOf("headers: X-A is not a name", "in")).toBe("headers");
    expect(fieldOf("scheduled_at", "in")).toBe("delay");
    expect(fieldOf("scheduled_at", "at")).toBe("at");
    expect(fieldOf("something_new", "in")).toBeUndefined();
  });

  test("a copy of a job asks for the same call, now", () => {
    const job = jobOf({
      body: "{}",
      headers: "X-A: b",
      backoff: "linear",
      webhookUrl: "https://app.example.com/w",
    });
    const copied = formOf({
      id: "6f1e0f4e-6c3e-4b6c-9a53-0d9a5b1f6f11",
      status: "failed",
      url: job.url,
      method: "POST",
      scheduled_at: "2026-03-26T10:00:00Z",
      created_at: "2026-03-26T09:30:00Z",
      updated_at: "2026-03-26T09:30:00Z",
      attempts: 0,
      max_retries: 3,
      backoff: "linear",
      timeout_seconds: 30,
      idempotency_key: "once",
      ...(job.headers !== undefined && { headers: job.headers }),
      ...(job.body != null && { body: job.body }),
      ...(job.webhook_url !== undefined && { webhook_url: job.webhook_url }),
    });
    expect(jobOf(copied)).toEqual({ ...job, scheduled_at: "2026-03-26T09:30:00.000Z" });
  });
});
