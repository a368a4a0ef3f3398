import { test } from "vitest";
import { chargeOverHttp } from "./support/charge-over-http.ts";
import { startNodeProgram } from "./support/start-node-program.ts";

// The server in a process of its own; what stands between it and the mock is what a proxy would be.

const ORIGIN = "https://shop.example.com";
const main = new URL("server.ts", import.meta.url);

test("behind a proxy each charge is made once, and none for anybody but Fliq", () =>
  chargeOverHttp(({ env }) => startNodeProgram(main, { env: { ...env, ORIGIN } }), { publicOrigin: ORIGIN }));

test("so it is without a proxy, where node sees the URL itself", () =>
  chargeOverHttp((options) => startNodeProgram(main, options)));
