import type { StreamEvent } from "./sse.ts";

/** What the tab that reads the stream tells the others; `hello` asks it how it is. */
export type TabMessage =
  | { readonly kind: "hello" }
  | { readonly kind: "status"; readonly status: "live" | "lost" }
  | { readonly kind: "event"; readonly event: Pick<StreamEvent, "event" | "data"> };

/** The other tabs of the page. */
export interface Tabs {
  tell(message: TabMessage): void;
  hear(listener: (message: TabMessage) => void): void;
  /** Calls `lead` once no other tab leads, and leads until what it returns has settled. */
  lead(signal: AbortSignal, lead: () => Promise<void>): Promise<void>;
  close(): void;
}

const NAME = "fliq-events";

/**
 * The tabs of one browser share a stream, since a browser opens no more than six connections to a server. The lock passes on when the tab that
 * holds it is closed. Where there are no locks (over http, all but this machine's addresses), each tab has its own stream.
 */
export function createTabs(locks: LockManager | undefined): Tabs {
  if (locks === undefined) return LONE;
  const channel = new BroadcastChannel(NAME);
  return {
    tell: (message) => channel.postMessage(message),
    hear(listener) {
      channel.onmessage = ({ data }: MessageEvent<TabMessage>) => listener(data);
    },
    async lead(signal, lead) {
      await locks.request(NAME, { signal }, lead);
    },
    close: () => channel.close(),
  };
}

const LONE: Tabs = { tell() {}, hear() {}, lead: (_, lead) => lead(), close() {} };
