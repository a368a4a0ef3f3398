import type { IncomingMessage } from "node:http";
import { ApiError } from "../../engine/index.ts";

/**
 * Reads a request's body as text, and no more of it than is allowed.
 *
 * @throws {ApiError} for a body that is longer, before the rest of it arrives.
 */
export async function readText(request: IncomingMessage, maxBytes: number): Promise<string> {
  if (Number(request.headers["content-length"] ?? 0) > maxBytes) throw new ApiError("body_too_large");
  const chunks: Buffer[] = [];
  let length = 0;
  await new Promise<void>((resolve, reject) => {
    request.on("data", (chunk: Buffer) => {
      length += chunk.length;
      if (length > maxBytes) {
        request.pause();
        reject(new ApiError("body_too_large"));
      } else chunks.push(chunk);
    });
    request.once("end", resolve);
    request.once("error", reject);
  });
  return Buffer.concat(chunks, length).toString("utf8");
}
