import type { CallOptions, Fliq } from "../../../src/index.ts";
import { CommandFailure } from "../../failure.ts";

/** What the buffer commands have in common. */
export const OF_BUFFERS = { callsApi: true, hostedOnly: "buffers" } as const;

export const NO_BUFFER = "list what there is with `fliq buffers`; another account's are not seen";

/** Ids are UUIDs, and a prefix and 26 characters on older servers. */
const ID = /^([\da-f]{8}(-[\da-f]{4}){3}-[\da-f]{12}|[a-z]+_[\da-z]{26})$/i;

/**
 * The id of the buffer that an operand names by its id or its name.
 * @throws {CommandFailure} when there is none with this name.
 */
export async function findBufferId(fliq: Fliq, given: string, options: CallOptions): Promise<string> {
  if (ID.test(given)) return given;
  for await (const { id, name } of fliq.buffers.list({ limit: 100 }, options)) if (name === given) return id;
  throw new CommandFailure(`there is no buffer with the name or id ${JSON.stringify(given)}`, NO_BUFFER, {
    code: "not_found",
  });
}
