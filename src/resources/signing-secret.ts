import type { SigningSecret } from "../shared/index.ts";
import type { CallOptions, Transport } from "../transport/index.ts";

export type SigningSecretResource = ReturnType<typeof createSigningSecret>;

export function createSigningSecret({ call }: Transport) {
  return {
    /** The secret that deliveries are signed with. */
    get: (options?: CallOptions): Promise<SigningSecret> => call("GET /signing-secret", {}, options),

    /** Makes a new secret, in force at once: let receivers take both while you change over. */
    rotate: (options?: CallOptions): Promise<SigningSecret> =>
      call("POST /signing-secret/rotate", {}, options, "once"),
  };
}
