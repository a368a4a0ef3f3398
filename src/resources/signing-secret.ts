import type { SigningSecret } from "../shared/index.ts";
import type { CallOptions, Transport } from "../transport/index.ts";

/** The secret that deliveries are signed with. The open-source server signs nothing. */
export type SigningSecretResource = ReturnType<typeof createSigningSecret>;

export function createSigningSecret({ api, call }: Transport) {
  return {
    /** The secret that deliveries are signed with. The first read makes it; until then nothing is signed. */
    get: (options?: CallOptions): Promise<SigningSecret> =>
      call((init) => api.GET("/signing-secret", init), options, { has: "secret" }),

    /** Makes a new secret, in force at once: let receivers take both while you change over. */
    rotate: (options?: CallOptions): Promise<SigningSecret> =>
      call((init) => api.POST("/signing-secret/rotate", init), options, { has: "secret", repeat: "once" }),
  };
}
