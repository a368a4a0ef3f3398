import { type Axis, DATA_ID, TRACE_PAGE, type TraceData, type TraceDelivery } from "./axis/index.ts";
import { FliqMockError } from "./errors.ts";
import type { Inspector, MockDelivery } from "./inspect/index.ts";

/** What a trace is made with. */
export interface TraceOptions {
  /** What stands above it, such as the test's name. Default: `Trace`. */
  readonly title?: string;
}

/** What a trace shows. */
export interface TraceSource {
  readonly inspector: Pick<Inspector, "deliveries" | "timeline" | "upcoming">;
  readonly readAxis: (from: number, to: number) => Axis;
  readonly startAt: number;
  readonly now: number;
  /** Default: the inspector's. */
  readonly timeline?: string | undefined;
}

const HOUR_MS = 3_600_000;
const MONTH_MS = 31 * 24 * HOUR_MS;
/** So many attempts keep what was sent and answered. */
const DELIVERIES_KEPT = 2000;
/** So much of a body is kept. */
const BODY_KEPT = 8192;
/** Headers that may open a door: a trace may be shown to others. */
const SECRETS = /^(authorization|cookie|set-cookie|proxy-authorization|x-fliq-signature)$/i;

/** One HTML file that opens offline: the axis of a mock's time, with what was sent and answered. */
export function renderTrace(source: TraceSource, { title = "Trace" }: TraceOptions = {}): string {
  if (TRACE_PAGE === null)
    throw new FliqMockError("trace(): its page is missing from this build: run npm run build");
  const { inspector, startAt, now } = source;
  const data: TraceData = {
    title,
    axis: source.readAxis(startAt, horizonOf(source)),
    deliveries: keepDeliveries(inspector.deliveries),
    timeline: source.timeline ?? inspector.timeline(),
  };
  const { script, styles } = TRACE_PAGE;
  return `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta http-equiv="Content-Security-Policy" content="default-src 'none'; script-src 'unsafe-inline'; style-src 'unsafe-inline'">
<title>${escapeHtml(title)} · fliq ${new Date(now).toISOString()}</title>
<style>${styles}</style>
</head>
<body>
<noscript>This trace is drawn by a script.</noscript>
<script type="application/json" id="${DATA_ID}">${embedJson(data)}</script>
<script>${script}</script>
</body>
</html>
`;
}

/** As far ahead as it is behind, and to the last job or retry that waits; within a month. */
function horizonOf({ inspector, startAt, now }: TraceSource): number {
  const waiting = inspector
    .upcoming()
    .flatMap(({ kind, at }) => (kind === "run" ? [] : [at.getTime() + HOUR_MS]));
  const wanted = waiting.reduce((last, at) => Math.max(last, at), now + Math.max(HOUR_MS, now - startAt));
  return Math.min(wanted, now + MONTH_MS);
}

function keepDeliveries(deliveries: readonly MockDelivery[]): Record<string, TraceDelivery> {
  return Object.fromEntries(
    deliveries.slice(-DELIVERIES_KEPT).map(({ id, attempt, request, response, error }) => [
      `${id}#${attempt}`,
      {
        request: { ...request, headers: maskHeaders(request.headers), body: cut(request.body) },
        response:
          response === null
            ? null
            : { status: response.status, headers: maskHeaders(response.headers), body: cut(response.body) },
        error,
      },
    ]),
  );
}

function maskHeaders(headers: Readonly<Record<string, string>>): Record<string, string> {
  return Object.fromEntries(
    Object.entries(headers).map(([name, value]) => [
      name,
      SECRETS.test(name) ? "(not kept in a trace)" : value,
    ]),
  );
}

function cut(body: string | null): string | null {
  if (body === null || body.length <= BODY_KEPT) return body;
  return `${body.slice(0, BODY_KEPT)}\n… ${body.length - BODY_KEPT} characters more`;
}

/** JSON that may stand in a script element: nothing in it can end the element, or begin a comment. */
function embedJson(data: TraceData): string {
  return JSON.stringify(data).replaceAll("<", "\\u003c");
}

function escapeHtml(text: string): string {
  return text.replace(/[&<>"]/g, (character) => `&#${character.charCodeAt(0)};`);
}
