/**
 * Lets everything that is ready to run do so: resolves after one turn of the event loop. A message, not a timer, so that
 * fake timers do not stop it; Workers of before 2025-08 have only timers.
 */
export function turn(): Promise<void> {
  return new Promise((resolve) => {
    if (typeof MessageChannel === "undefined") {
      setTimeout(resolve);
      return;
    }
    const { port1, port2 } = new MessageChannel();
    port1.onmessage = () => {
      port1.close();
      resolve();
    };
    port2.postMessage(null);
  });
}
