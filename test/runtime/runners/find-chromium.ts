import { capture } from "./program.ts";

/** The path of the system's Chromium; `install` has apt-get install it if there is none. */
export async function findChromium({ install }: { install: boolean }): Promise<string> {
  const path = await which();
  if (path !== undefined) return path;
  if (install) {
    await capture("apt-get", ["update"]);
    await capture("apt-get", ["install", "-y", "chromium"]);
  }
  const installed = await which();
  if (installed !== undefined) return installed;
  throw new Error(
    "there is no chromium: run `apt-get install -y chromium` as root, or pass --install-browser",
  );
}

async function which(): Promise<string | undefined> {
  try {
    return (await capture("which", ["chromium"])).trim();
  } catch {
    return undefined; // It is not there.
  }
}
