/** Tells the requests of one delivery that its time is up. */
export interface Alarm {
  /** Makes a request whose signal aborts when the alarm goes off. */
  createRequest(url: string | URL, init: RequestInit): Request;
  abort(reason: unknown): void;
}

type RequestType = typeof Request;
type QuietRequestType = new (url: string | URL, init: RequestInit, controller: AbortController) => Request;

/** Makes an alarm whose requests follow it from the start. */
export function createAlarm(): Alarm {
  const controller = new AbortController();
  return {
    createRequest: (url, init) => new Request(url, { ...init, signal: controller.signal }),
    abort: (reason) => controller.abort(reason),
  };
}

/** Makes an alarm for many deliveries in a row, few of which will need it. */
export function createQuietAlarm(): Alarm {
  const QuietRequest = quietTypeOf(Request);
  if (QuietRequest === null) return createAlarm();
  const controller = new AbortController();
  const requests: Request[] = [];
  let isOff = false;
  return {
    createRequest(url, init) {
      if (isOff) return new Request(url, { ...init, signal: controller.signal }); // a redirect, after all
      const request = new QuietRequest(url, init, controller);
      requests.push(request);
      return request;
    },
    abort(reason) {
      isOff = true;
      const inner = requests.map(innerSignalOf);
      for (const signal of inner) markAborted(signal, reason);
      controller.abort(reason);
      for (const signal of inner) signal.dispatchEvent(new Event("abort"));
    },
  };
}

/** What was found out about each `Request`: a test may put another in place of the global one. */
const quietTypes = new WeakMap<RequestType, QuietRequestType | null>();

/**
 * A class of requests that make the signal when `request.signal` is first read; null where the runtime does not allow for it.
 * In Node a request that follows a signal from the start takes more than twice as long to make, and few targets ask.
 *
 * What the runtime makes of such a request itself, by `new Request(request)` and `fetch(request)`, follows the signal that it
 * has given it beneath, whatever `request.signal` says. That one is therefore aborted by hand when the alarm goes off.
 */
function quietTypeOf(Plain: RequestType): QuietRequestType | null {
  let type = quietTypes.get(Plain);
  if (type === undefined) {
    type = canAbortByHand(Plain) ? deriveQuiet(Plain) : null;
    quietTypes.set(Plain, type);
  }
  return type;
}

function deriveQuiet(Plain: RequestType): QuietRequestType {
  return class Request extends Plain {
    readonly #controller: AbortController;

    constructor(url: string | URL, init: RequestInit, controller: AbortController) {
      super(url, init);
      this.#controller = controller;
    }

    override get signal(): AbortSignal {
      return this.#controller.signal;
    }

    override clone(): globalThis.Request {
      return new Plain(super.clone(), { signal: this.signal });
    }
  };
}

/** Tries it out: only where signals are written in JavaScript do their followers believe what is said of one. */
function canAbortByHand(Plain: RequestType): boolean {
  try {
    const request = new Plain("https://fliq.invalid/");
    const before = new Plain(request).signal;
    const reason = new Error("tried out");
    markAborted(request.signal, reason);
    request.signal.dispatchEvent(new Event("abort"));
    const after = new Plain(request).signal;
    return [before, after].every((signal) => signal.aborted && signal.reason === reason);
  } catch {
    return false; // Signals that cannot be changed, or a stand-in for Request that is not one.
  }
}

/** The signal that the runtime has given a request, beneath the one that it shows. */
function innerSignalOf(request: Request): AbortSignal {
  return Reflect.get(Object.getPrototypeOf(Object.getPrototypeOf(request)), "signal", request);
}

function markAborted(signal: AbortSignal, reason: unknown): void {
  Object.defineProperties(signal, { aborted: { value: true }, reason: { value: reason } });
}
