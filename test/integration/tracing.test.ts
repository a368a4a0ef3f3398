import { tracingChannel } from "node:diagnostics_channel";
import { context, propagation, type Span, SpanStatusCode, trace } from "@opentelemetry/api";
import { AsyncLocalStorageContextManager } from "@opentelemetry/context-async-hooks";
import { W3CTraceContextPropagator } from "@opentelemetry/core";
import {
  BasicTracerProvider,
  InMemorySpanExporter,
  SimpleSpanProcessor,
} from "@opentelemetry/sdk-trace-base";
import { Fliq, type TracedCall } from "fliq";
import { createFliqMock } from "fliq/mock/core";
import { afterAll, beforeAll, expect, test } from "vitest";

// What a program does that traces its jobs with OpenTelemetry: calls are spans by the channel `fliq:call`, and each attempt goes on
// in the trace of the program that asked for the job, since the job's headers say which one that was.

const exporter = new InMemorySpanExporter();
const provider = new BasicTracerProvider({ spanProcessors: [new SimpleSpanProcessor(exporter)] });
const tracer = provider.getTracer("test");
const spans = new WeakMap<TracedCall, Span>();
const listener = {
  start: (call: TracedCall) => void spans.set(call, tracer.startSpan("fliq")),
  end() {},
  asyncStart() {},
  error: (call: TracedCall) => void spans.get(call)?.setStatus({ code: SpanStatusCode.ERROR }),
  asyncEnd(call: TracedCall) {
    spans.get(call)?.updateName(call.name).setAttribute("retries", call.retries).end();
  },
};

beforeAll(() => {
  context.setGlobalContextManager(new AsyncLocalStorageContextManager().enable());
  propagation.setGlobalPropagator(new W3CTraceContextPropagator());
  tracingChannel<string, TracedCall>("fliq:call").subscribe(listener);
});
afterAll(async () => {
  tracingChannel<string, TracedCall>("fliq:call").unsubscribe(listener);
  context.disable();
  propagation.disable();
  await provider.shutdown();
});

test("a trace leads from the sign-up over the call to each attempt, half an hour later", async () => {
  const mock = createFliqMock({ now: "2026-03-26T09:30:00Z" });
  const fliq = new Fliq({ token: "fliq_sk_test", fetch: mock.fetch, sleep: async () => {} });
  const answers = [503, 200];
  mock.route("https://app.example.com/*", ({ headers }) => {
    const parent = propagation.extract(context.active(), Object.fromEntries(headers));
    tracer.startSpan("attempt", {}, parent).end();
    return new Response(null, { status: answers.shift() ?? 500 });
  });
  mock.api.failNext(503);

  await tracer.startActiveSpan("sign-up", async (span) => {
    const headers: Record<string, string> = {};
    propagation.inject(context.active(), headers);
    await fliq.schedule({ url: "https://app.example.com/welcome", in: "30m", headers });
    span.end();
  });
  await mock.advance("1h");

  const finished = exporter.getFinishedSpans();
  const signUp = finished.find(({ name }) => name === "sign-up")?.spanContext();
  expect(finished.map(({ name, attributes }) => [name, attributes])).toEqual([
    ["POST /jobs", { retries: 1 }],
    ["sign-up", {}],
    ["attempt", {}],
    ["attempt", {}],
  ]);
  expect(new Set(finished.map((span) => span.spanContext().traceId))).toEqual(new Set([signUp?.traceId]));
  const children = finished.filter(({ name }) => name !== "sign-up");
  for (const { parentSpanContext } of children) expect(parentSpanContext?.spanId).toBe(signUp?.spanId);
});

test("a call that fails is a span that says so", async () => {
  exporter.reset();
  const mock = createFliqMock({ now: "2026-03-26T09:30:00Z" });
  const fliq = new Fliq({ token: "fliq_sk_test", fetch: mock.fetch });
  await fliq.jobs.get("none").catch(() => undefined);
  expect(exporter.getFinishedSpans()).toMatchObject([
    { name: "GET /jobs/none", status: { code: SpanStatusCode.ERROR } },
  ]);
  expect(trace.getActiveSpan()).toBeUndefined();
});
