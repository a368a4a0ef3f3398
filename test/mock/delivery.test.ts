import { describe, expect, test } from "vitest";
import { createFliqMock } from "../../mock/core.ts";
import { createJob } from "./support/api.ts";

describe("a target that answers with Response.error()", () => {
  test("is one that lost the connection, as fetch would have it", async () => {
    const mock = createFliqMock({ now: "2026-03-26T09:30:00Z" });
    mock.route("*", () => Response.error());
    await createJob(mock, 0, { max_retries: 0 });
    await mock.advance("1m");
    expect(mock.jobs[0]).toMatchObject({
      status: "failed",
      last_error: "the target answered with Response.error()",
    });
    expect(mock.deliveries[0]?.response).toBeNull();
  });
});
