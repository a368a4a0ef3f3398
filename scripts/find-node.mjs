import { execFileSync } from "node:child_process";
import { existsSync, mkdirSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";

/**
 * A Node with node:sqlite: this one, or one installed for the purpose.
 * @returns {string}
 */
export function findNode() {
  if (process.getBuiltinModule("node:sqlite") !== undefined) return process.execPath;
  const folder = join(tmpdir(), "fliq-node-22");
  const node = join(folder, "node_modules", ".bin", process.platform === "win32" ? "node.cmd" : "node");
  if (!existsSync(node)) {
    mkdirSync(folder, { recursive: true });
    writeFileSync(join(folder, "package.json"), '{ "private": true }\n');
    execFileSync("npm", ["install", "--no-audit", "--no-fund", "node@22"], { cwd: folder, stdio: "inherit" });
  }
  return node;
}
