import { describe, expect, it } from "vitest";
import { createMany, type ServerUnderTest } from "./creates.ts";
import { createFakeServer } from "./fake-server.ts";
import { KINDS, type Kind } from "./fake-shapes.ts";

function newServer(kind: Kind): ServerUnderTest {
  const { fetch, rows } = createFakeServer(kind);
  const jobsAt = (url: string) => rows.jobs.filter((job) => job["url"] === url).map(({ id }) => String(id));
  return { fetch, jobsAt };
}

describe("10,000 jobs of a server that is hard to reach", () => {
  it.each(KINDS)("are each made once or told of, by a server of the kind %s", async (kind) => {
    const tally = await createMany(10_000, 7, () => newServer(kind));
    expect(tally.doubled).toEqual([]);
    expect(tally.lost).toEqual([]);
    expect(tally.wrong).toEqual([]);
    expect(tally.made + tally.told + tally.refused).toBe(10_000);
    // What is lost now and then is sent again, so that most are made.
    expect(tally.made).toBeGreaterThan(8000);
    expect(tally.told).toBeGreaterThan(0);
  });
});
