import { expect } from "vitest";
import { type Api, connect } from "../api.ts";
import { section } from "../driver.ts";
import { SECOND } from "./common.ts";

export const rateLimitCases = section("Rate limit", [
  {
    title: "a burst of 100 requests is answered, the next is refused with a time to wait",
    needs: ["rate limit", "virtual time"],
    async run(driver) {
      const api = connect(driver);
      expect(await countAnswers(api, 100)).toBe(100);
      const refused = await api.send("GET", "/jobs");
      expect(refused.status).toBe(429);
      expect(JSON.parse(refused.text)).toEqual({ error: expect.any(String), code: "rate_limited" });
      const waitSeconds = Number(refused.headers.get("Retry-After"));
      expect(waitSeconds).toBeGreaterThan(0);
      await driver.advance(waitSeconds * SECOND);
      expect((await api.send("GET", "/jobs")).status).toBe(200);
    },
  },
  {
    title: "it is 50 requests a second after that, and a burst again after two seconds of rest",
    needs: ["rate limit", "virtual time"],
    async run(driver) {
      const api = connect(driver);
      await countAnswers(api, 150);
      await driver.advance(SECOND);
      expect(await countAnswers(api, 150)).toBe(50);
      await driver.advance(0.1 * SECOND);
      expect(await countAnswers(api, 150)).toBe(5);
      await driver.advance(60 * SECOND);
      expect(await countAnswers(api, 150)).toBe(100);
    },
  },
  {
    title: "one account's requests do not slow another's, nor health",
    needs: ["rate limit", "virtual time", "two accounts"],
    async run(driver) {
      const api = connect(driver);
      await countAnswers(api, 120);
      expect((await api.send("GET", "/health", { authorization: null })).status).toBe(200);
      expect(await countAnswers(connect(driver, "bob"), 120)).toBe(100);
    },
  },
  {
    title: "a refused request does nothing",
    needs: ["rate limit", "virtual time", "fresh account"],
    async run(driver) {
      const api = connect(driver);
      await countAnswers(api, 100);
      const json = { url: driver.target.url("/hook"), scheduled_at: driver.now().toISOString() };
      expect((await api.send("POST", "/jobs", { json })).status).toBe(429);
      await driver.advance(10 * SECOND);
      expect(driver.target.calls("/hook")).toHaveLength(0);
      expect(await api.read("/jobs")).toMatchObject({ jobs: [] });
    },
  },
]);

/** How many of so many requests, made at once, are answered. */
async function countAnswers(api: Api, count: number): Promise<number> {
  const statuses: number[] = [];
  for (let index = 0; index < count; index += 1)
    statuses.push((await api.send("GET", "/jobs?limit=1")).status);
  return statuses.filter((status) => status === 200).length;
}
