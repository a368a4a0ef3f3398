import { promises as files } from "node:fs";
import { join } from "node:path";

/** The `fliq dev` that run on this machine, so that `--local` finds the one on another port. */
export interface DevRegistry {
  /** The addresses of those whose process runs. */
  list(): Promise<readonly string[]>;
  /** Notes the one of this process, and gives what takes that back. Rejects where it cannot be noted. */
  add(url: string): Promise<() => Promise<void>>;
}

/** What a registry knows of its process and the others. */
export interface RegistryWorld {
  /** Where temporary files are, which others may write to as well. */
  readonly tempFolder: string;
  /** The user's number; undefined where users have none, and each has a temporary folder. */
  readonly uid: number | undefined;
  readonly pid: number;
  /** Whether a process of this user has this number. */
  isRunning(pid: number): boolean;
}

/** A registry of files, one for each process: what one that was killed left behind is removed by whoever comes by. */
export function createDevRegistry({ tempFolder, uid, pid, isRunning }: RegistryWorld): DevRegistry {
  const folder = join(tempFolder, `fliq-dev-${uid ?? "user"}`);
  const own = join(folder, `${pid}.json`);

  /** Whether nobody else can have written what is in the folder: others could send `--local` where they like. */
  async function isOurs(): Promise<boolean> {
    const stats = await files.lstat(folder).catch(() => undefined);
    if (stats?.isDirectory() !== true) return false;
    return uid === undefined || (stats.uid === uid && (stats.mode & 0o022) === 0);
  }

  async function read(name: string): Promise<string | undefined> {
    const file = join(folder, name);
    const url = isRunning(Number.parseInt(name, 10)) ? await readUrl(file) : undefined;
    if (url === undefined) await files.rm(file, { force: true });
    return url;
  }

  return {
    async list() {
      if (!(await isOurs())) return [];
      const names = (await files.readdir(folder)).filter((name) => /^\d+\.json$/.test(name));
      const urls = await Promise.all(names.sort().map(read));
      return urls.filter((url) => url !== undefined);
    },

    async add(url) {
      await files.mkdir(folder, { recursive: true, mode: 0o700 });
      if (!(await isOurs())) throw new Error(`${folder} is not this user's alone`);
      // Renamed when it is whole, so that nobody reads half of it.
      await files.writeFile(`${own}.new`, JSON.stringify({ url }), { mode: 0o600 });
      await files.rename(`${own}.new`, own);
      return () => files.rm(own, { force: true });
    },
  };
}

/** The address in a file; undefined when there is none. */
async function readUrl(file: string): Promise<string | undefined> {
  try {
    const { url }: { url?: unknown } = Object(JSON.parse(await files.readFile(file, "utf8")));
    return typeof url === "string" && /^http:\/\//.test(url) && URL.canParse(url) ? url : undefined;
  } catch {
    return undefined; // It was removed meanwhile, or is no file of ours.
  }
}
