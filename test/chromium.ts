import { execFileSync } from "node:child_process";
import { type Browser, chromium } from "playwright-core";

const FLAGS = [
  "--headless",
  "--no-sandbox",
  "--disable-gpu",
  "--disable-quic",
  "--no-first-run",
  "--disable-background-networking",
  "--disable-component-update",
  "--disable-sync",
];

/** Starts the Chromium that is installed, so that it asks nobody for anything. */
export function startChromium(executablePath = findChromium()): Promise<Browser> {
  return chromium.launch({ executablePath, args: FLAGS });
}

function findChromium(): string {
  try {
    return execFileSync("which", ["chromium"], { encoding: "utf8" }).trim();
  } catch (cause) {
    throw new Error("there is no chromium to test in: apt-get install -y chromium", { cause });
  }
}
