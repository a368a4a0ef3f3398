import { describe, expect, it } from "vitest";
import { createFliqMock, type FliqMockOptions } from "../../mock/core.ts";
import { BASE_URL, createMany } from "../client/creates.ts";

// Each of the mock's servers, reached over a network that loses requests and answers, is busy, and leads elsewhere.

/** A part of what can be asked for with `FLIQ_CREATES=10000 npx vitest run test/integration/creates`. */
const COUNT = Number(process.env["FLIQ_CREATES"] ?? 1000);

describe("many jobs of a mock that is hard to reach", () => {
  it.each<FliqMockOptions>([{ server: "hosted" }, { server: "open-source" }])(
    "are each made once or told of, with %o",
    async (options) => {
      const tally = await createMany(COUNT, 11, () => {
        const mock = createFliqMock({ now: "2026-03-26T09:30:00Z", baseUrl: BASE_URL, ...options });
        return {
          fetch: mock.fetch,
          jobsAt: (url) => mock.jobs.filter((job) => job.url === url).map(({ id }) => id),
        };
      });
      expect(tally.doubled).toEqual([]);
      expect(tally.lost).toEqual([]);
      expect(tally.wrong).toEqual([]);
      expect(tally.made + tally.told + tally.refused).toBe(COUNT);
      expect(tally.made).toBeGreaterThan(0.8 * COUNT);
      expect(tally.told).toBeGreaterThan(0);
    },
  );
});
