import { memoryStore, sign } from "fliq/receive";
import { afterAll, expect, test, vi } from "vitest";
import { createApp } from "./app.ts";

const ORIGIN = "https://shop.example.com";
const SECRET = "whsec_for_this_test";

const pay = vi.fn(async (_order: string, _cents: number) => {});
const app = createApp({
  receive: { secret: SECRET, dedupe: memoryStore(), onError: () => undefined },
  origin: ORIGIN,
  pay,
});
afterAll(() => app.close());

async function send(request: Request): Promise<number> {
  const { pathname } = new URL(request.url);
  const headers = Object.fromEntries(request.headers);
  const answer = await app.inject({ method: "POST", url: pathname, headers, payload: await request.text() });
  return answer.statusCode;
}

test("charges once, and for nobody but Fliq", async () => {
  const job = { url: `${ORIGIN}/jobs/charge`, body: '{"order":"1","cents":100}' };
  const headers = { "Content-Type": "application/json" };
  const id = crypto.randomUUID();
  for (const _ of [1, 2]) expect(await send(await sign({ ...job, headers, id }, SECRET))).toBe(200);
  expect(pay).toHaveBeenCalledExactlyOnceWith("1", 100);
  expect(await send(await sign({ ...job, headers }, "whsec_forged"))).toBe(401);
  expect(await send(await sign({ ...job, headers, url: "https://evil.example/jobs/charge" }, SECRET))).toBe(
    401,
  );
  expect(pay).toHaveBeenCalledTimes(1);
});

test("the rest of the app gets its bodies parsed", async () => {
  const answer = await app.inject({ method: "POST", url: "/echo", payload: { a: 1 } });
  expect(answer.json()).toEqual({ a: 1 });
});
