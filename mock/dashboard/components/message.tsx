import { useState } from "preact/hooks";
import { formatCount } from "../core/format.ts";
import { Pre } from "./basics.tsx";
import { CopyButton } from "./buttons.tsx";

/** A body longer than this is not formatted. */
const FORMAT_LIMIT = 512 * 1024;

/** Headers and body of a request or response, both as plain text. */
export function Message({
  title,
  line,
  headers,
  body,
}: {
  /** `Request` or `Response`. */
  title: string;
  line: string;
  headers: Readonly<Record<string, string>>;
  body: string | null;
}) {
  const entries = Object.entries(headers);
  return (
    <div class="message">
      <h3>{title}</h3>
      <p class="message-line">{line}</p>
      {entries.length === 0 ? (
        <p class="quiet">No headers</p>
      ) : (
        <dl class="headers">
          {entries.map(([name, value]) => (
            <div key={name}>
              <dt>{name}</dt>
              <dd>{value}</dd>
            </div>
          ))}
        </dl>
      )}
      <Body text={body} what={`${title.toLowerCase()} body`} />
    </div>
  );
}

/** A body as text; JSON can be formatted. */
export function Body({ text, what }: { text: string | null; what: string }) {
  const [raw, setRaw] = useState(false);
  if (text === null || text === "") return <p class="quiet">No body</p>;
  const formatted = formatJson(text);
  const shown = raw || formatted === null ? text : formatted;
  return (
    <div class="body">
      <div class="body-head">
        <span class="quiet">
          Body, {formatCount(text.length)} {text.length === 1 ? "character" : "characters"}
        </span>
        {formatted !== null && formatted !== text && (
          <button type="button" class="quiet-button" aria-pressed={raw} onClick={() => setRaw(!raw)}>
            Raw
          </button>
        )}
        <CopyButton text={text} what={what} />
      </div>
      <Pre>{shown}</Pre>
    </div>
  );
}

function formatJson(text: string): string | null {
  if (text.length > FORMAT_LIMIT || !/^\s*[[{]/.test(text)) return null;
  try {
    return JSON.stringify(JSON.parse(text), null, 2);
  } catch {
    return null; // It only looks like JSON: it is shown as it is.
  }
}
