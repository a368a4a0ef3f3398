// For a browser: leaves a promise of the outcomes of MSW's cases, under its service worker.
import { setupWorker } from "msw/browser";
import { runCases } from "../case.ts";
import { createMswCases, type Listen } from "../cases/msw.ts";

const worker = setupWorker();
// Once for all cases: started right after it was stopped, MSW would update a worker that is on its way out.
const started = worker.start({ quiet: true, onUnhandledRequest: "error" });
const listen: Listen = async (handlers) => {
  await started;
  worker.resetHandlers(...handlers);
  return () => worker.resetHandlers();
};

Object.assign(globalThis, { outcomes: runCases(createMswCases(listen)) });
