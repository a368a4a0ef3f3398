// For Node, Deno and Bun: runs the cases of MSW, and prints their outcomes as the last line.
import { writeSync } from "node:fs";
import { setupServer } from "msw/node";
import { runCases } from "../case.ts";
import { createMswCases, type Listen } from "../cases/msw.ts";

const listen: Listen = async (handlers) => {
  const server = setupServer(...handlers);
  server.listen({ onUnhandledRequest: "error" });
  return () => server.close();
};

writeSync(1, `${JSON.stringify(await runCases(createMswCases(listen)))}\n`);
// A channel that MSW opens when it is imported keeps Deno alive.
process.exit();
