import { describe, expect, test } from "vitest";
import type { TraceData } from "../../mock/axis/index.ts";
import { createFliqMock } from "../../mock/core.ts";
import { createJob } from "../mock/support/api.ts";
import { tell } from "./story.ts";

/** The data that stands in a trace. */
function dataOf(html: string): TraceData {
  const [, json = ""] = /<script type="application\/json" id="fliq-trace">(.*?)<\/script>/s.exec(html) ?? [];
  return JSON.parse(json) as TraceData;
}

describe("mock.trace()", () => {
  test("is one file of at most 150 KB beside its data, and names no address", async () => {
    const html = createFliqMock({ now: "2026-03-26T09:30:00Z" }).trace();
    expect(html.length).toBeLessThan(150_000);
    expect(html).not.toMatch(/(?:src|href)=/);
    expect(html.replace("http-equiv", "")).not.toContain("http");
  });

  test("has the axis, and what was sent and answered", async () => {
    const mock = await tell();
    const { axis, deliveries, timeline } = dataOf(mock.trace());
    expect(timeline).toBe(mock.timeline());
    const ids = axis.lanes.flatMap(({ past }) => ("attempts" in past ? past.attempts.id : []));
    const calls = mock.deliveries.filter(({ kind }) => kind === "job" || kind === "item");
    expect(ids.sort()).toEqual(calls.map(({ id, attempt }) => `${id}#${attempt}`).sort());
    for (const id of ids) expect(deliveries[id]?.request.url).toMatch(/^https:\/\/app\.example\.com\//);
  });

  test("keeps neither logins nor signatures, and of a long body its beginning", async () => {
    const mock = createFliqMock({ now: "2026-03-26T09:30:00Z" });
    mock.route("*", () => new Response("a".repeat(20_000), { headers: { "Set-Cookie": "session=secret" } }));
    await createJob(mock, 0, { headers: { Authorization: "Bearer secret", Cookie: "session=secret" } });
    await mock.advance("1s");
    const html = mock.trace();
    expect(html).not.toContain("secret");
    const [delivery] = Object.values(dataOf(html).deliveries);
    expect(delivery?.request.headers).toMatchObject({ "X-Fliq-Signature": "(not kept in a trace)" });
    expect(delivery?.response?.body).toMatch(/^a{8192}\n… 11808 characters more$/);
  });

  test("cannot be broken out of by what it holds", async () => {
    const mock = createFliqMock({ now: "2026-03-26T09:30:00Z" });
    const nasty = '</script><!--<script>&"\u2028</title>';
    mock.route("*", () => new Response(nasty));
    await createJob(mock, 0, { body: nasty });
    await mock.advance("1s");
    const html = mock.trace({ title: nasty });
    expect(html.match(/<\/script/g)).toHaveLength(2);
    expect(html.match(/<\/title/g)).toHaveLength(1);
    const data = dataOf(html);
    expect(data.title).toBe(nasty);
    expect(Object.values(data.deliveries)[0]).toMatchObject({
      request: { body: nasty },
      response: { body: nasty },
    });
  });
});
