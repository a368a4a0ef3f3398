import type { OperationHandlers } from "./operation.ts";

export const healthHandlers: OperationHandlers<"health"> = {
  health: () => ({ status: 200, body: { status: "ok" } }),
};
