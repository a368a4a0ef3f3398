// For Node, Deno and Bun: runs the suite, and prints its outcomes as the last line.
import { runCases } from "../case.ts";
import { cases } from "../suite.ts";

console.log(JSON.stringify(await runCases(cases)));
