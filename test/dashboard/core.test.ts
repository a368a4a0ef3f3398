import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { EMPTY_FAULT, readFault } from "../../mock/dashboard/core/fault-model.ts";
import { formatFull, formatRelative, formatShort, formatSpan } from "../../mock/dashboard/core/format.ts";
import { readPages } from "../../mock/dashboard/core/paging.ts";
import { formatRoute, parseRoute } from "../../mock/dashboard/core/route.ts";
import { readEvents } from "../../mock/dashboard/core/sse.ts";
import { estimateNow } from "../../mock/dashboard/core/state.ts";
import { fillDays } from "../../mock/dashboard/core/usage-days.ts";
import type { ClockState } from "../../mock/server/index.ts";

const NOW = Date.parse("2026-03-26T09:30:00Z");

describe("times", () => {
  test.each([
    [0, "0 ms"],
    [999, "999 ms"],
    [1234, "1.2 s"],
    [9999, "10 s"],
    [59_600, "1 min"],
    [125_000, "2 min 5 s"],
    [3_600_000, "1 h"],
    [5_400_000, "1 h 30 min"],
    [90_061_000, "1 d 1 h"],
  ])("%i ms is %s", (ms, text) => {
    expect(formatSpan(ms)).toBe(text);
  });

  test("are told from now on", () => {
    expect(formatRelative(NOW + 300_000, NOW)).toBe("in 5 min");
    expect(formatRelative(NOW - 12_900, NOW)).toBe("12 s ago");
    expect(formatRelative(NOW + 400, NOW)).toBe("now");
    expect(formatRelative(NOW + 119_000, NOW)).toBe("in 1 min 59 s");
    expect(formatRelative(NOW - 321_000, NOW)).toBe("5 min ago");
  });

  test("are as short as they can be, and in full, in the zone", () => {
    expect(formatShort(NOW, NOW, "Europe/Berlin")).toBe("10:30:00");
    expect(formatShort(NOW + 15 * 3_600_000, NOW, "UTC")).toBe("27 Mar 00:30:00");
    expect(formatShort(NOW + 366 * 86_400_000, NOW, "UTC")).toBe("27 Mar 2027 09:30:00");
    expect(formatFull(NOW, "Europe/Berlin")).toContain("26 March 2026");
    expect(formatFull(NOW, "Europe/Berlin")).toContain("(2026-03-26T09:30:00.000Z)");
  });
});

describe("addresses", () => {
  test("read back as they were written, whatever an id or a search holds", () => {
    const word = fc.string({ minLength: 1, unit: "grapheme" });
    fc.assert(
      fc.property(fc.array(word, { maxLength: 3 }), fc.dictionary(word, word), (path, query) => {
        const route = parseRoute(formatRoute(path, query));
        expect(route.path).toEqual(path);
        expect(Object.entries(route.query)).toEqual(Object.entries(query));
      }),
    );
  });

  test("a lone percent sign is taken as it is", () => {
    expect(parseRoute("#/jobs/%").path).toEqual(["jobs", "%"]);
  });
});

describe("server-sent events", () => {
  function stream(chunks: readonly Uint8Array[]): ReadableStream<Uint8Array> {
    return new ReadableStream({
      start(controller) {
        for (const chunk of chunks) controller.enqueue(chunk);
        controller.close();
      },
    });
  }

  test("come out whole, however they are cut", async () => {
    const bytes = new TextEncoder().encode(
      ': hello\n\nretry: 1000\n\nid: 1\nevent: fliq\ndata: {"a":"ü"}\n\ndata: x\ndata:y\r\n\r\nid: 9\ndata: cut off',
    );
    await fc.assert(
      fc.asyncProperty(fc.array(fc.nat(bytes.length), { maxLength: 8 }), async (cuts) => {
        const places = [0, ...cuts.sort((a, b) => a - b), bytes.length];
        const chunks = places.slice(1).map((end, index) => bytes.slice(places[index], end));
        const events = [];
        for await (const event of readEvents(stream(chunks))) events.push(event);
        expect(events).toEqual([
          { event: "fliq", id: "1", data: '{"a":"ü"}' },
          { event: "message", id: null, data: "x\ny" },
        ]);
      }),
    );
  });
});

describe("the clock", () => {
  const clock: ClockState = {
    now: "2026-03-26T09:30:00.000Z",
    speed: 60,
    ahead_ms: 0,
    travel: null,
    next_event_at: null,
  };

  test("goes on at its speed between what is heard of it, and stands still on a journey", () => {
    expect(estimateNow({ state: clock, heardMs: 1000 }, 3000)).toBe(NOW + 120_000);
    const travelling = { ...clock, travel: { to: null, steps: 3 } };
    expect(estimateNow({ state: travelling, heardMs: 1000 }, 3000)).toBe(NOW);
  });
});

test("pages are read as far as was asked, or as there are", async () => {
  const fetchPage = async (cursor: string | null) => {
    const at = Number(cursor ?? 0);
    return { rows: [at], next_cursor: at === 2 ? null : String(at + 1) };
  };
  expect(await readPages(2, fetchPage, ({ rows }) => rows)).toEqual({ items: [0, 1], more: true });
  expect(await readPages(9, fetchPage, ({ rows }) => rows)).toEqual({ items: [0, 1, 2], more: false });
});

test("days without a call are shown too", () => {
  const buckets = [{ date: "2026-03-25", job_executions: 2, buffer_executions: 1 }];
  expect(fillDays({ buckets, since_days: 3 }, NOW)).toEqual([
    { label: "2026-03-24", value: 0 },
    { label: "2026-03-25", value: 3 },
    { label: "2026-03-26", value: 0 },
  ]);
});

describe("the fault form", () => {
  test("asks for what its kind takes", () => {
    expect(readFault(EMPTY_FAULT)).toEqual({
      kind: "failNext",
      url: "*",
      times: 1,
      probability: 1,
      status: 503,
    });
    expect(readFault({ ...EMPTY_FAULT, kind: "latency", times: "", chance: "50 %" })).toEqual({
      kind: "latency",
      url: "*",
      times: null,
      probability: 0.5,
      delay: "45s",
    });
  });

  test("names the field that is not a number", () => {
    expect(() => readFault({ ...EMPTY_FAULT, status: "teapot" })).toThrow(/^Status: .*"teapot"/);
  });
});
