import { createRequire } from "node:module";
import { Miniflare } from "miniflare";
import type { Outcome } from "../case.ts";
import { bundle } from "./bundle.ts";

/** Runs a Worker's module, and all that it imports, in workerd. */
export async function runInWorkerd(
  path: string,
  { nodejsCompat }: { nodejsCompat: boolean },
): Promise<Outcome[]> {
  const script = await bundle(path, {
    conditions: ["workerd", "worker", "browser"],
    external: nodejsCompat ? ["node:*"] : [],
  });
  const miniflare = new Miniflare({
    modules: true,
    script,
    compatibilityDate: "2026-04-01",
    compatibilityFlags: nodejsCompat ? ["nodejs_compat"] : ["no_nodejs_compat", "no_nodejs_compat_v2"],
  });
  try {
    const response = await miniflare.dispatchFetch("https://suite.example.com/");
    const text = await response.text();
    if (response.status !== 200) throw new Error(text);
    return JSON.parse(text);
  } finally {
    await miniflare.dispose();
  }
}

/** The version of workerd that miniflare brings. */
export function workerdVersion(): string {
  const require = createRequire(createRequire(import.meta.url).resolve("miniflare"));
  return require("workerd/package.json").version;
}
