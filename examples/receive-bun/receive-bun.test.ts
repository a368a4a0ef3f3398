import { fileURLToPath } from "node:url";
import { test } from "vitest";
import { chargeOverHttp } from "./support/charge-over-http.ts";
import { findRuntime } from "./support/find-runtime.ts";
import { startProgram } from "./support/start-program.ts";

const main = fileURLToPath(new URL("server.ts", import.meta.url));

test("on Bun each charge is made once, and none for anybody but Fliq", () =>
  chargeOverHttp((options) => startProgram(findRuntime("bun"), ["run", main], options)));
