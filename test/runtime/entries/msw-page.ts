// For a browser: leaves a promise of the outcomes of MSW's cases, under its service worker.
import { setupWorker } from "msw/browser";
import { runCases } from "../case.ts";
import { createMswCases, type Listen } from "../cases/msw.ts";

const listen: Listen = async (handlers) => {
  const worker = setupWorker(...handlers);
  await worker.start({ quiet: true, onUnhandledRequest: "error" });
  return () => worker.stop();
};

Object.assign(globalThis, { outcomes: runCases(createMswCases(listen)) });
