import { publint } from "publint";
import { formatMessage } from "publint/utils";
import { expect, test } from "vitest";
import manifest from "../../package.json" with { type: "json" };
import { ROOT } from "./manifest.ts";

test("publint finds nothing to say, in strict mode", async () => {
  const { messages } = await publint({ pkgDir: ROOT, strict: true, pack: "npm" });
  expect(messages.map((message) => formatMessage(message, manifest))).toEqual([]);
});
