import { describe, expect, it } from "vitest";
import { FliqConnectionError, FliqInputError } from "../../src/index.ts";
import { apiError, job, json, lost, NOW, rejection, script } from "./stub.ts";

const APP = "https://app.example/hook";

describe("a middleware", () => {
  it("sees each try of each call, and what answers it", async () => {
    const { fliq, sent } = script([apiError(503, "Busy"), lost, json(200, job())]);
    const seen: unknown[] = [];
    fliq.use({
      onRequest: ({ request, schemaPath }) => {
        seen.push(`${request.method} ${schemaPath}`);
        request.headers.set("X-Tenant", "acme");
      },
      onResponse: ({ response }) => {
        seen.push(response.status);
      },
      onError: ({ error }) => {
        seen.push(error);
      },
    });
    await fliq.jobs.get("job_1");
    const request = "GET /jobs/{id}";
    expect(seen).toEqual([request, 503, request, lost, request, 200]);
    expect(sent.map(({ headers }) => headers.get("x-tenant"))).toEqual(["acme", "acme", "acme"]);
  });

  it("sees the calls of fliq.api and of the helpers, and is seen by both when it is added to either", async () => {
    const { fliq } = script([json(201, job()), json(200, job())]);
    const seen: string[] = [];
    fliq.api.use({ onRequest: ({ request }) => void seen.push(request.method) });
    await fliq.schedule({ url: APP, in: "1h" });
    await fliq.api.GET("/jobs/{id}", { params: { path: { id: "job_1" } } });
    expect(seen).toEqual(["POST", "GET"]);
  });

  it("may send another request, or answer by itself", async () => {
    const { fliq, sent } = script([json(200, job())]);
    const another = {
      onRequest: ({ request }: { request: Request }) => new Request(`${request.url}?traced=1`, request),
    };
    fliq.use(another);
    await fliq.jobs.get("job_1");
    expect(sent[0]?.url).toBe("https://fliq.test/jobs/job_1?traced=1");
    fliq.api.eject(another);
    fliq.use({ onRequest: () => json(200, job({ id: "job_cached" })) });
    expect(await fliq.jobs.get("job_1")).toMatchObject({ id: "job_cached" });
    expect(sent).toHaveLength(1);
  });

  it.each([
    ["onRequest", [json(200, job())]],
    ["onResponse", [json(200, job())]],
    ["onError", [lost]],
  ] as const)(
    "%s that throws reaches the caller as it was thrown, and is not tried again",
    async (name, replies) => {
      for (const thrown of [new TypeError("theirs"), new SyntaxError("theirs"), "a text"]) {
        const { fliq, sent } = script([...replies]);
        const act = () => {
          throw thrown;
        };
        fliq.use({ onRequest() {}, [name]: act });
        expect(await rejection(fliq.jobs.get("job_1"))).toBe(thrown);
        expect(sent.length).toBeLessThan(2);
      }
    },
  );

  it("that puts an error in another's place has that one thrown", async () => {
    const { fliq, sent } = script([lost]);
    const theirs = new Error("the tunnel is down");
    fliq.use({ onError: () => theirs });
    expect(await rejection(fliq.jobs.get("job_1"))).toBe(theirs);
    expect(sent).toHaveLength(1);
  });

  it("does not make a lost connection anything else", async () => {
    const { fliq, sent } = script([lost, lost, lost]);
    fliq.use({ onRequest() {} });
    expect(await rejection(fliq.jobs.get("job_1"))).toBeInstanceOf(FliqConnectionError);
    expect(sent).toHaveLength(3);
  });

  it("is not called for what is refused before it is sent", async () => {
    const { fliq } = script([]);
    const seen: string[] = [];
    fliq.use({ onRequest: ({ id }) => void seen.push(id) });
    expect(await rejection(fliq.jobs.get(".."))).toBeInstanceOf(FliqInputError);
    expect(seen).toEqual([]);
  });
});

describe("what a try leaves behind", () => {
  it("is no listener on the caller's signal", async () => {
    const { signal } = new AbortController();
    let listeners = 0;
    const { addEventListener, removeEventListener } = signal;
    signal.addEventListener = (...args: Parameters<typeof addEventListener>) => {
      listeners++;
      addEventListener.apply(signal, args);
    };
    signal.removeEventListener = (...args: Parameters<typeof removeEventListener>) => {
      listeners--;
      removeEventListener.apply(signal, args);
    };
    const { fliq } = script([apiError(503, "Busy"), json(200, job()), lost, lost, lost], { now: () => NOW });
    await fliq.jobs.get("job_1", { signal });
    await rejection(fliq.jobs.get("job_1", { signal }));
    expect(listeners).toBe(0);
  });
});
