import { toTimestamp } from "../../src/time.ts";
import { makeSecret } from "../engine/world.ts";
import type { Handlers } from "./operation.ts";

export const signingSecretHandlers: Handlers<"getSigningSecret" | "rotateSigningSecret"> = {
  getSigningSecret(_, { account }) {
    const { secret, createdAt } = account.signingSecret;
    return { status: 200, body: { secret, created_at: toTimestamp(createdAt) } };
  },

  rotateSigningSecret(engine, { account }) {
    const secret = makeSecret(engine.world, "whsec_");
    account.signingSecret = { secret, createdAt: engine.now() };
    return { status: 200, body: { secret, created_at: toTimestamp(engine.now()) } };
  },
};
