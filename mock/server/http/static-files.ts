import { type Dirent, readdirSync, readFileSync } from "node:fs";
import { extname, join, relative, sep } from "node:path";
import { fileURLToPath } from "node:url";

/** A file as it is sent. */
export interface StaticFile {
  readonly type: string;
  readonly bytes: Uint8Array;
}

/** Finds the file behind a path such as `/main.js`; undefined for none. */
export type StaticFiles = (path: string) => StaticFile | undefined;

const TYPES: Readonly<Record<string, string>> = {
  ".html": "text/html; charset=utf-8",
  ".js": "text/javascript; charset=utf-8",
  ".css": "text/css; charset=utf-8",
  ".json": "application/json",
  ".map": "application/json",
  ".svg": "image/svg+xml",
  ".png": "image/png",
  ".ico": "image/x-icon",
  ".woff2": "font/woff2",
  ".txt": "text/plain; charset=utf-8",
};

const NOT_BUILT =
  "The dashboard's files are not here. The package has them; in a checkout, `npm run build` makes them.\n";

/** Allows the page's own files alone, no frames and nothing inline, so that a script in a delivery's body cannot run. */
export const PAGE_HEADERS = {
  "Content-Security-Policy":
    "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; font-src 'self'; connect-src 'self'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'",
  "Cross-Origin-Opener-Policy": "same-origin",
  "X-Frame-Options": "DENY",
  "Referrer-Policy": "no-referrer",
  "Cache-Control": "no-cache",
} as const;

/**
 * Reads a folder's files into memory. A path without an extension is a view of the page: `index.html`. A file that
 * is added after the server has started is not served.
 */
export function readStaticFiles(folder: string = ownFolder()): StaticFiles {
  const files = new Map(
    listFiles(folder).map((path): [string, StaticFile] => [
      `/${relative(folder, path).split(sep).join("/")}`,
      { type: TYPES[extname(path)] ?? "application/octet-stream", bytes: readFileSync(path) },
    ]),
  );
  const page = files.get("/index.html") ?? {
    type: "text/plain; charset=utf-8",
    bytes: Buffer.from(NOT_BUILT),
  };
  return (path) => files.get(path) ?? (extname(path) === "" ? page : undefined);
}

/** Where the build puts the files: beside this module, once it is built. */
function ownFolder(): string {
  const isBuilt = !import.meta.url.endsWith(".ts");
  return fileURLToPath(new URL(isBuilt ? "./dashboard/" : "../../../dist/dashboard/", import.meta.url));
}

function listFiles(folder: string): string[] {
  let entries: Dirent[];
  try {
    entries = readdirSync(folder, { recursive: true, withFileTypes: true });
  } catch (error) {
    if (error instanceof Error && "code" in error && error.code === "ENOENT") return [];
    throw error;
  }
  return entries.filter((entry) => entry.isFile()).map((entry) => join(entry.parentPath, entry.name));
}
