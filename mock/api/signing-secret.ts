import { toTimestamp } from "../../src/shared/index.ts";
import { makeSecret } from "../engine/index.ts";
import type { OperationHandlers } from "./operation.ts";

export const signingSecretHandlers: OperationHandlers<"getSigningSecret" | "rotateSigningSecret"> = {
  getSigningSecret(_, { account }) {
    const { secret, createdAt } = account.signingSecret;
    return { status: 200, body: { secret, created_at: toTimestamp(createdAt) } };
  },

  rotateSigningSecret(engine, { account }) {
    const secret = makeSecret(engine.state, "whsec_");
    account.signingSecret = { secret, createdAt: engine.now() };
    return { status: 200, body: { secret, created_at: toTimestamp(engine.now()) } };
  },
};
