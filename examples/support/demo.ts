import { type Attempt, Fliq } from "fliq";
import { createFliqMock } from "fliq/mock/core";
import { startWorker } from "./start-worker.ts";
import { createPaint, type Paint, renderTable } from "./terminal.ts";

export interface DemoOptions {
  /** The Worker as one ES module. */
  readonly script: string;
  readonly write: (text: string) => void;
  readonly isColored: boolean;
  /** Real time in milliseconds, to show how little of it passes. */
  readonly stopwatch: () => number;
}

const ORIGIN = "https://signup.example.com";
const TOKEN = "fliq_sk_demo";

/** Tells the story of one email, as it happens. */
export async function runDemo({ script, write, isColored, stopwatch }: DemoOptions): Promise<void> {
  const paint = createPaint(isColored);
  const say = (...lines: string[]) => write(`${lines.join("\n")}\n`);
  const title = (number: number, text: string) =>
    say("", `${paint("cyan", `${number}.`)} ${paint("bold", text)}`);
  const show = (...lines: string[]) => say("", ...lines.map((line) => `     ${line}`));
  const tell = (...lines: string[]) => say("", ...lines.map((line) => `   ${line}`));

  const mock = createFliqMock({ now: "2026-03-26T09:30:00Z", signatureTime: "system" });
  const provider = createProvider();
  const worker = await startWorker({
    script,
    origin: ORIGIN,
    mock,
    bindings: {
      FLIQ_API_TOKEN: TOKEN,
      FLIQ_SIGNING_SECRET: mock.signingSecret,
      EMAIL_API_URL: "https://email.example.com/v1/send",
      EMAIL_API_KEY: "demo",
    },
    outbound: provider.fetch,
  });

  try {
    say(
      "",
      paint("bold", "A Cloudflare Worker and the whole of Fliq, on this machine: no account, no network."),
    );
    say(
      `The Worker of examples/worker-signup runs in workerd at ${worker.address.origin}.`,
      `In its world it is called ${ORIGIN}, and Fliq is a mock in this process,`,
      "whose clock stands at 09:30 on 26 March 2026 until somebody moves it.",
    );

    title(1, "Ada signs up");
    const body = JSON.stringify({ email: "ada@example.com", name: "Ada" });
    const response = await fetch(new URL("/api/signup", worker.address), { method: "POST", body });
    const answer = await response.text();
    show(`POST /api/signup  ${body}`, `${paintStatus(paint, response.status)}  ${answer}`);
    tell("The Worker asked Fliq to call its /api/send-welcome-email in 30 minutes.");

    title(2, "The email provider breaks down");
    provider.failNext(2);
    tell("Its next two answers will be 503. The Worker passes that on as a 502, and Fliq will try again.");

    title(3, "An hour passes");
    const startedAt = stopwatch();
    await mock.advance("1h");
    const tookMs = Math.round(stopwatch() - startedAt);
    show(
      `await mock.advance("1h");   ${paint("dim", `// took ${tookMs} ms`)}`,
      "console.log(mock.timeline());",
    );
    show(
      ...mock
        .timeline()
        .split("\n")
        .map((line) => paintLine(paint, line)),
    );

    title(4, "What Fliq knows about the job");
    const { jobId }: { jobId: string } = JSON.parse(answer);
    const fliq = new Fliq({ token: TOKEN, fetch: mock.fetch });
    const [job, attempts] = [await fliq.jobs.get(jobId), await fliq.jobs.attempts(jobId)];
    const answers = mock.deliveries.map(({ response }) => response?.body ?? "");
    show(...renderTable([...describeAttempts(paint, attempts, answers)]));
    tell(
      `The job has ${paint(job.status === "completed" ? "green" : "red", job.status)}. The provider was asked ${provider.asked()} times, and sent ${provider.sent.length} email:`,
      ...provider.sent,
      "Each call was signed, which the Worker checked. All had one delivery id, so that the provider",
      `would know a repeat: ${[...provider.keys].join(", ")}`,
    );

    say("", paint("bold", "Look next at"));
    say(
      ...renderTable([
        ["   examples/worker-signup/src/worker.ts", "the Worker, and how it schedules and receives"],
        ["   examples/unit-test/worker.test.ts", "how to test yours like this, with vitest"],
        ["   mock.timeout(), .crashWorker(), .duplicate()", "what else can go wrong, on demand"],
      ]),
      "",
    );
  } finally {
    await worker.stop();
    mock.close();
  }
}

/** An email provider that can be told to fail. */
function createProvider() {
  const sent: string[] = [];
  const keys = new Set<string | null>();
  let asked = 0;
  let failuresLeft = 0;
  return {
    sent,
    keys,
    asked: () => asked,
    failNext(times: number) {
      failuresLeft = times;
    },
    async fetch(request: Request): Promise<Response> {
      asked += 1;
      keys.add(request.headers.get("Idempotency-Key"));
      const isUp = failuresLeft === 0;
      if (isUp) sent.push(await request.text());
      else failuresLeft -= 1;
      return new Response(null, { status: isUp ? 200 : 503 });
    },
  };
}

/** A table of attempts, and of what they were answered, which Fliq does not keep but the mock does. */
function* describeAttempts(
  paint: Paint,
  attempts: readonly Attempt[],
  answers: readonly string[],
): Generator<string[]> {
  yield ["attempt", "at", "status", "answer", "then"].map((heading) => paint("dim", heading));
  for (const [index, attempt] of attempts.entries()) {
    const next = attempts[index + 1];
    const waitMs = Date.parse(next?.started_at ?? "") - Date.parse(attempt.completed_at ?? "");
    yield [
      String(attempt.attempt_num),
      new Date(attempt.started_at).toISOString().slice(11, -1),
      paintStatus(paint, attempt.status_code ?? 0),
      answers[index] ?? "",
      next === undefined ? "done" : `waits ${(waitMs / 1000).toFixed(1)} s`,
    ];
  }
}

function paintStatus(paint: Paint, status: number): string {
  return paint(status >= 200 && status < 300 ? "green" : "red", String(status));
}

/** A line of the timeline, with its outcome in colour. */
function paintLine(paint: Paint, line: string): string {
  return line
    .replace(/(?<=attempt \d+ {2})\d+/, (status) => paintStatus(paint, Number(status)))
    .replace(/completed$/, (outcome) => paint("green", outcome));
}
