import { Fliq } from "fliq";
import { createFliqMock } from "fliq/mock/core";
import { expect } from "vitest";
import type { ProgramOptions, RunningProgram } from "./start-program.ts";

export interface ChargeOptions {
  /** The program's name in public, if a proxy stands before it. Default: jobs are made for its own address. */
  readonly publicOrigin?: string;
}

/**
 * Has Fliq deliver charges over HTTP to a program that makes them at `/jobs/charge`: each is made once though Fliq's worker
 * dies and though two deliveries come at once, and none for anybody else.
 */
export async function chargeOverHttp(
  start: (options: ProgramOptions) => Promise<RunningProgram>,
  { publicOrigin }: ChargeOptions = {},
): Promise<void> {
  const mock = createFliqMock({ now: "2026-03-26T09:30:00Z", signatureTime: "system" });
  const fliq = new Fliq({ token: "fliq_sk_test", fetch: mock.fetch });
  const program = await start({ env: { FLIQ_SIGNING_SECRET: mock.signingSecret, PORT: "0" } });
  const url = `${publicOrigin ?? program.origin}/jobs/charge`;
  const send = (request: Request) => fetch(new Request(`${program.origin}/jobs/charge`, request));
  if (publicOrigin !== undefined) mock.route(`${publicOrigin}/*`, send); // What a proxy does.

  let printed: Awaited<ReturnType<RunningProgram["stop"]>> | undefined;
  try {
    const crashed = await fliq.schedule({ url, in: "30m", body: { order: "crashed", cents: 100 } });
    mock.crashWorker({ id: crashed.id });
    const doubled = await fliq.schedule({ url, in: "40m", body: { order: "doubled", cents: 200 } });
    mock.duplicate({ id: doubled.id });
    await mock.runAll();
    expect(mock.jobs.find((job) => job.id === crashed.id)).toMatchObject({
      status: "completed",
      attempts: 2,
    });
    expect(await fliq.jobs.get(doubled.id)).toMatchObject({ status: "completed" });

    const body = '{"order":"forged","cents":1}';
    const headers = {
      "X-Fliq-Delivery-Id": crashed.id,
      "X-Fliq-Timestamp": String(Math.floor(Date.now() / 1000)),
      "X-Fliq-Signature": `v1=${"0".repeat(64)}`,
    };
    expect((await send(new Request(url, { method: "POST", body }))).status).toBe(401);
    expect((await send(new Request(url, { method: "POST", body, headers }))).status).toBe(401);
    expect((await fetch(`${program.origin}/elsewhere`)).status).toBe(404);
  } finally {
    printed = await program.stop();
  }
  expect(printed.lines.slice(1)).toEqual([
    "charged 100 cents for order crashed",
    "charged 200 cents for order doubled",
  ]);
  expect(printed.errors.filter((line) => line.startsWith("[fliq/"))).toEqual([
    "[fliq/receive] verify: FliqSignatureError: X-Fliq-Delivery-Id: missing",
    `[fliq/receive] verify: FliqSignatureError: X-Fliq-Signature: not for POST ${url}; check secret and url`,
  ]);
}
