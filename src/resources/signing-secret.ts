import type { SigningSecret } from "../shared/index.ts";
import type { Transport } from "../transport/index.ts";
import { createMethods } from "./methods.ts";

/** The secret that deliveries are signed with. The open-source server signs nothing. */
export interface SigningSecretResource extends ReturnType<typeof createSigningSecret> {}

export function createSigningSecret(transport: Transport) {
  const { api } = transport;
  const { plain } = createMethods(transport);
  return {
    /** The secret that deliveries are signed with. The first read makes it; until then nothing is signed. */
    get: plain<SigningSecret>((init) => api.GET("/signing-secret", init), "secret"),

    /** Makes a new secret, in force at once: let receivers take both while you change over. */
    rotate: plain<SigningSecret>((init) => api.POST("/signing-secret/rotate", init), "secret", "once"),
  };
}
