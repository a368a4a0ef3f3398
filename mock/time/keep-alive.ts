/** Keeps the process running while it is held. */
export interface KeepAlive {
  hold(): void;
  release(): void;
  close(): void;
}

/**
 * Opens a keep-alive, held. Node ends when there is nothing left to wait for, and neither a promise that never settles nor
 * the signal's timer counts as that: the program would end without a message about what it waits for. A port that
 * listens counts, until it is unreferenced. A runtime whose ports cannot be unreferenced does not end by itself.
 */
export function openKeepAlive(): KeepAlive {
  const port = typeof MessageChannel === "undefined" ? undefined : new MessageChannel().port1;
  if (!canBeUnreferenced(port)) return { hold() {}, release() {}, close() {} };
  port.onmessage = () => {};
  return { hold: () => port.ref(), release: () => port.unref(), close: () => port.close() };
}

type NodePort = MessagePort & { ref(): void; unref(): void };

function canBeUnreferenced(port: MessagePort | undefined): port is NodePort {
  return port !== undefined && "ref" in port && "unref" in port;
}
