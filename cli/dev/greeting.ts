import { DEV_SECRET } from "../../src/shared/index.ts";
import { LOCAL_URL } from "../connect.ts";
import type { DevServer } from "../io.ts";
import type { Screen } from "../screen.ts";

/** How the server is to be used. */
export interface Use {
  /** Undefined when one was given, which is not shown: it would stay in logs. */
  readonly token: string | undefined;
  readonly isSigned: boolean;
}

/** The lines that say how to use the server. */
export function renderGreeting(server: DevServer, use: Use, screen: Screen): string[] {
  const { url, storage, clock } = server;
  const { paint } = screen;
  const schedule = "fliq schedule http://localhost:8787/api/hello --in 5s";
  const token = use.token === undefined ? "" : `FLIQ_API_TOKEN=${use.token} `;
  const example = url === LOCAL_URL ? `${schedule} --local` : `${token}${schedule} --base-url ${url}`;
  return [
    `${paint("bold", "Fliq runs at")} ${paint("cyan", url)}. Ctrl-C stops it.`,
    "",
    "Put this into .dev.vars of your Worker, or into the environment:",
    "",
    `  FLIQ_BASE_URL=${url}`,
    `  FLIQ_API_TOKEN=${use.token ?? "<the token that you gave>"}`,
    ...(use.isSigned ? [`  FLIQ_SIGNING_SECRET=${server.signingSecret}`] : []),
    ...(use.isSigned && server.signingSecret === DEV_SECRET ? ["  FLIQ_DEV=1"] : []),
    "",
    ...screen.fields([
      ["Dashboard", paint("cyan", `${url}/ui/`)],
      ["Agents", `${url}/mcp`],
      ["Data", storage.kind === "sqlite" ? `in ${storage.file}` : "in memory; --db FILE keeps it"],
      ["Clock", describeClock(clock)],
      ["Try", example],
    ]),
    "",
  ];
}

function describeClock({ now, speed, ahead_ms }: DevServer["clock"]): string | undefined {
  if (speed === 1 && ahead_ms === 0) return undefined;
  return speed === 1 ? now : `${now}, ${speed} seconds to each real one`;
}
