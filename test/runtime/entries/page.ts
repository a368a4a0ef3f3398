// For a browser: leaves a promise of the suite's outcomes.
import { runCases } from "../case.ts";
import { cases } from "../suite.ts";

Object.assign(globalThis, { outcomes: runCases(cases) });
