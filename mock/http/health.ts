import type { Handlers } from "./operation.ts";

export const healthHandlers: Handlers<"health"> = {
  health: () => ({ status: 200, body: { status: "ok" } }),
};
