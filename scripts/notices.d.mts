import type { Metafile } from "esbuild";

/** Lists the packages that esbuild took bytes from: their folders, as they stand in the metafile. */
export function listBundled(metafile: Pick<Metafile, "outputs">): string[];

/** Lists the packages whose code bundled packages hold in their own files: the folders where they are installed themselves. */
export function listVendored(metafile: Pick<Metafile, "outputs">, read: (path: string) => string): string[];

/** Puts the licences of the packages in these folders together; throws when one has no licence text. */
export function renderNotices(folders: readonly string[]): string;
