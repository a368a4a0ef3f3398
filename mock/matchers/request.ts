import { compilePattern } from "../delivery/index.ts";
import type { StringMap } from "../engine/index.ts";
import { diffBody, testPattern } from "./body.ts";
import type { HeadersPattern, RequestPattern } from "./patterns.ts";
import { show } from "./show.ts";

/** One way in which a candidate differs from what was asked for. */
export interface Difference {
  readonly field: string;
  readonly text: string;
}

/** What was sent, or is to be. */
export interface ActualRequest {
  readonly url: string;
  readonly method: string;
  readonly headers: StringMap;
  readonly body: string | null;
}

/** Whose request it is; `ownerId` is an id by which it may be asked for too. */
interface Identified {
  readonly id: string;
  readonly ownerId?: string | null;
}

/** How a request differs from what was asked for. */
export function diffRequest(
  asked: RequestPattern,
  { id, ownerId }: Identified,
  actual: ActualRequest,
): Difference[] {
  const { url, method, headers, body } = asked;
  return [
    ...(asked.id === ownerId ? [] : diffField("id", asked.id, id)),
    ...(url === undefined || compilePattern(url)(actual.url) ? [] : [differ("url", url, actual.url)]),
    ...diffField("method", method?.toUpperCase(), actual.method),
    ...(headers === undefined ? [] : diffHeaders(headers, actual.headers)),
    ...(body === undefined ? [] : diffBody(body, actual.body).map((text) => ({ field: "body", text }))),
  ];
}

/** How one plain value differs; not at all if it was not asked for. */
export function diffField<T>(field: string, asked: T | undefined, actual: T): Difference[] {
  return asked === undefined || asked === actual ? [] : [differ(field, asked, actual)];
}

function diffHeaders(asked: HeadersPattern, actual: StringMap): Difference[] {
  const byName = new Map(Object.entries(actual).map(([name, value]) => [name.toLowerCase(), value]));
  return Object.entries(asked).flatMap(([name, pattern]) => {
    const value = byName.get(name.toLowerCase());
    const fits =
      value !== undefined && (typeof pattern === "string" ? value === pattern : testPattern(pattern, value));
    if (fits) return [];
    const was = value === undefined ? "not there" : show(value);
    return [{ field: "headers", text: `${name}: asked ${show(pattern)}, was ${was}` }];
  });
}

function differ(field: string, asked: unknown, actual: unknown): Difference {
  return { field, text: `asked ${show(asked)}, was ${show(actual)}` };
}
