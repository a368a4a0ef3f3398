/** Aborts the requests of one attempt when its time is up. */
export interface AttemptSignal {
  /** Makes a request that `abort` aborts. */
  createRequest(url: string | URL, init: RequestInit): Request;
  abort(reason: unknown): void;
}

type RequestType = typeof Request;
type LazyRequestType = new (url: string | URL, init: RequestInit, controller: AbortController) => Request;

/** Makes a signal whose requests follow it from the start. */
export function createAttemptSignal(): AttemptSignal {
  const controller = new AbortController();
  return {
    createRequest: (url, init) => new Request(url, { ...init, signal: controller.signal }),
    abort: (reason) => controller.abort(reason),
  };
}

/** Makes a signal for many deliveries in a row, few of which read it. */
export function createLazyAttemptSignal(): AttemptSignal {
  const LazyRequest = lazyTypeOf(Request);
  if (LazyRequest === null) return createAttemptSignal();
  const controller = new AbortController();
  const requests: Request[] = [];
  let isAborted = false;
  return {
    createRequest(url, init) {
      if (isAborted) return new Request(url, { ...init, signal: controller.signal }); // A redirect that is followed late.
      const request = new LazyRequest(url, init, controller);
      requests.push(request);
      return request;
    },
    abort(reason) {
      isAborted = true;
      const inner = requests.map(innerSignalOf);
      for (const signal of inner) markAborted(signal, reason);
      controller.abort(reason);
      for (const signal of inner) signal.dispatchEvent(new Event("abort"));
    },
  };
}

/** The class for each `Request` class: a test may replace the global one. */
const lazyTypes = new WeakMap<RequestType, LazyRequestType | null>();

/**
 * A class of requests that make the signal when `request.signal` is first read; null where the runtime does not allow for it.
 * In Node a request that follows a signal from the start takes more than twice as long to make, and few targets ask.
 *
 * What the runtime makes of such a request itself, by `new Request(request)` and `fetch(request)`, follows the signal that it
 * has given it beneath, whatever `request.signal` says. That one is therefore aborted by setting its properties.
 */
function lazyTypeOf(Plain: RequestType): LazyRequestType | null {
  let type = lazyTypes.get(Plain);
  if (type === undefined) {
    type = canBeMarkedAborted(Plain) ? deriveLazy(Plain) : null;
    lazyTypes.set(Plain, type);
  }
  return type;
}

function deriveLazy(Plain: RequestType): LazyRequestType {
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

/** Tries it out: only where signals are written in JavaScript do dependent ones read the properties that were set. */
function canBeMarkedAborted(Plain: RequestType): boolean {
  try {
    const request = new Plain("https://fliq.invalid/");
    const before = new Plain(request).signal;
    const reason = new Error("tried out");
    markAborted(request.signal, reason);
    request.signal.dispatchEvent(new Event("abort"));
    const after = new Plain(request).signal;
    return [before, after].every((signal) => signal.aborted && signal.reason === reason);
  } catch {
    return false; // The signals cannot be changed, or what replaces Request is no request class.
  }
}

/** The signal that the runtime has given a request, beneath the one that it shows. */
function innerSignalOf(request: Request): AbortSignal {
  return Reflect.get(Object.getPrototypeOf(Object.getPrototypeOf(request)), "signal", request);
}

function markAborted(signal: AbortSignal, reason: unknown): void {
  Object.defineProperties(signal, { aborted: { value: true }, reason: { value: reason } });
}
