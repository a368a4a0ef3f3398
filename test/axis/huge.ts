import { type Axis, type Lane, OUTCOME } from "../../mock/axis/index.ts";

const MINUTE_MS = 60_000;
const DAY_MS = 86_400_000;

/** An axis of as much as there may be: 100,000 attempts in 50 lanes over a week, by the same numbers each time. */
export function makeHuge(): Axis {
  const now = Date.parse("2026-03-26T10:44:00Z");
  const from = now - 7 * DAY_MS;
  let state = 1;
  const random = () => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    return state / 2 ** 32;
  };
  const lanes = Array.from({ length: 50 }, (_, index): Lane => {
    const kind = index < 30 ? "target" : index < 45 ? "schedule" : "buffer";
    const start = Array.from({ length: 2000 }, () => from + random() * 7 * DAY_MS).sort((a, b) => a - b);
    const failed = start.map(() => random() < 0.05);
    const step = (1 + (index % 20)) * MINUTE_MS;
    return {
      id: `lane-${index}`,
      kind,
      method: "POST",
      url: `https://app.example.com/api/target/${index}`,
      name: kind === "target" ? null : `lane ${index}`,
      cron: kind === "schedule" ? `*/${1 + (index % 20)} * * * *` : null,
      zone: null,
      paused: index % 17 === 16,
      deleted: false,
      last_at: start.at(-1) ?? null,
      past: {
        attempts: {
          id: start.map((_at, attempt) => `${index}#${attempt}`),
          start,
          end: start.map((at) => at + 200 + random() * 4000),
          outcome: failed.map((is) => (is ? OUTCOME.failed : OUTCOME.ok)),
          code: failed.map((is) => (is ? 503 : 200)),
          job: start.map((_at, attempt) => `job-${attempt}`),
          number: start.map(() => 1),
          flags: start.map(() => 0),
        },
        notices: [],
      },
      ticks: kind === "schedule" ? Array.from({ length: 500 }, (_tick, tick) => now + (tick + 1) * step) : [],
      bands: [],
      per_day: kind === "schedule" ? Math.round(DAY_MS / step) : 0,
      skipped: [],
      repeated: [],
      once:
        kind === "target"
          ? Array.from({ length: 6 }, (_job, job) => ({
              at: now + (job + 1) * 37 * MINUTE_MS,
              job_id: `${job}`,
              max: 4,
            }))
          : [],
      retries: [],
      backlog: kind === "buffer" ? { waiting: 100, ms_per_item: 5000, samples: [[now - DAY_MS, 100]] } : null,
    };
  });
  const coming = { complete_to: now + DAY_MS, calls: [], possible: [] };
  return { now, known_from: from, horizon: now + DAY_MS, lanes, faults: [], coming };
}
