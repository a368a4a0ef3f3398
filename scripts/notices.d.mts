import type { Metafile } from "esbuild";

/** Lists the packages that esbuild took bytes from: their folders, as they stand in the metafile. */
export function listBundled(metafile: Pick<Metafile, "outputs">): string[];

/** Puts the licences of the packages in these folders together; throws when one has no licence text. */
export function renderNotices(folders: readonly string[]): string;
