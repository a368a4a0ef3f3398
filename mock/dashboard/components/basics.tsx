import type { ComponentChildren } from "preact";
import { useEffect, useMemo, useRef } from "preact/hooks";
import { useApp, useAppState } from "../core/app.ts";
import { formatFull, formatRelative, formatShort } from "../core/format.ts";

const TONES: Readonly<Record<string, string>> = {
  pending: "wait",
  running: "run",
  completed: "good",
  delivered: "good",
  failed: "bad",
  cancelled: "off",
  paused: "wait",
  active: "good",
};

/** A state: a dot and the word. */
export function Status({ of }: { of: string }) {
  return (
    <span class="status">
      <span class={`dot ${TONES[of] ?? "off"}`} aria-hidden="true" />
      {of}
    </span>
  );
}

/** A time: how far it is from now, and when that is; in full under the pointer. */
export function When({ at, absent = "—" }: { at: string | null; absent?: string }) {
  const { store } = useApp();
  const ms = at === null ? Number.NaN : Date.parse(at);
  const isTime = !Number.isNaN(ms);
  // There are many of these: each renders only when what it says changes.
  const relative = useAppState(({ nowMs }) => (isTime ? formatRelative(ms, nowMs) : ""));
  const full = useMemo(() => (isTime ? formatFull(ms) : ""), [ms]);
  const { nowMs } = store.get();
  const short = useMemo(() => (isTime ? formatShort(ms, nowMs) : ""), [ms, Math.floor(nowMs / 60_000)]);
  if (at === null || !isTime) return <span class="quiet">{absent}</span>;
  return (
    <time class="when" dateTime={at} title={full}>
      <span>{relative}</span> <span class="quiet">{short}</span>
    </time>
  );
}

/** A method and the URL that it goes to. */
export function Target({ method, url, href }: { method: string; url: string; href?: string | undefined }) {
  const text = (
    <>
      <span class="method">{method}</span> <span class="url">{url}</span>
    </>
  );
  return href === undefined ? (
    <span class="target">{text}</span>
  ) : (
    <a class="target row-link" href={href} title={url}>
      {text}
    </a>
  );
}

/** The title of a page or list, with its buttons; the tab has it too. */
export function PageHead({ title, children }: { title: ComponentChildren; children?: ComponentChildren }) {
  const heading = useRef<HTMLHeadingElement>(null);
  useEffect(() => {
    document.title = `${heading.current?.textContent ?? ""} · fliq`;
  });
  return (
    <div class="page-head">
      <h1 tabIndex={-1} ref={heading}>
        {title}
      </h1>
      {children !== undefined && <div class="actions">{children}</div>}
    </div>
  );
}

/** A part of a page, with its heading. */
export function Section({
  title,
  aside,
  children,
}: {
  title: string;
  aside?: ComponentChildren;
  children: ComponentChildren;
}) {
  return (
    <section class="section" aria-label={title}>
      <div class="section-head">
        <h2>{title}</h2>
        {aside}
      </div>
      {children}
    </section>
  );
}

/** Text as it is, in a frame that scrolls. */
export function Pre({ children }: { children: string }) {
  // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls has to be reached with the keyboard.
  return <pre tabIndex={0}>{children}</pre>;
}

/** Names and values. */
export function Facts({ of }: { of: readonly (readonly [name: string, value: ComponentChildren])[] }) {
  return (
    <dl class="facts">
      {of.map(([name, value]) => (
        <div key={name}>
          <dt>{name}</dt>
          <dd>{value}</dd>
        </div>
      ))}
    </dl>
  );
}

/** Shown in place of an empty list; `children` says what to do. */
export function Empty({ title, children }: { title: string; children?: ComponentChildren }) {
  return (
    <div class="empty">
      <p class="empty-title">{title}</p>
      {children !== undefined && <p>{children}</p>}
    </div>
  );
}
