import { readFileSync } from "node:fs";
import { dirname, join } from "node:path";
import type { Browser } from "playwright-core";
import { startChromium } from "../../chromium.ts";
import type { Outcome } from "../case.ts";
import { bundle, copyInto } from "./bundle.ts";
import { runInPage } from "./chromium.ts";
import { runDev } from "./dev.ts";
import type { Folders } from "./folders.ts";
import { capture, runProgram } from "./program.ts";
import { runInWorkerd, workerdVersion } from "./workerd.ts";

/** What came of the suite on one runtime. */
export interface Result {
  readonly version: string;
  readonly outcomes: readonly Outcome[];
  /** How long the suite took, from the start of the runtime to its end. */
  readonly ms: number;
}

/** Where the suite runs. */
export interface Runtime {
  readonly name: string;
  /** Installs what it needs, and runs the suite. */
  run(): Promise<Result>;
}

const MSW_2 = "2.15.0";
const MSW_3 = "3.0.5";

/** Programs that run a script, each a package. */
const PROGRAMS = [
  { name: "Node 20", tool: ["node", "20.19.0"], binary: "node/bin/node", args: [], msw: [MSW_2] },
  { name: "Node 22", tool: ["node", "22.23.3"], binary: "node/bin/node", args: [], msw: [MSW_2, MSW_3] },
  { name: "Node 24", tool: ["node", "24.21.0"], binary: "node/bin/node", args: [], msw: [MSW_2, MSW_3] },
  { name: "Deno", tool: ["deno", "2.9.6"], binary: ".bin/deno", args: ["run", "-A"], msw: [MSW_2] },
  { name: "Bun", tool: ["bun", "1.4.5"], binary: ".bin/bun", args: ["run"], msw: [MSW_2] },
] as const;

export interface Workplace {
  readonly folders: Folders;
  /** The folder of the scripts that runtimes start with. */
  readonly entries: string;
  readonly findChromium: () => Promise<string>;
}

/** All runtimes; each installs what it needs when it is run. */
export function listRuntimes({ folders, entries, findChromium }: Workplace): Runtime[] {
  const consumers = new Map<string, Promise<string>>();
  /** A folder with the package as published and MSW, shared by the runtimes. */
  function consumer(msw: string): Promise<string> {
    const folder = consumers.get(msw) ?? folders.installPackage(`consumer-msw-${msw}`, { msw });
    consumers.set(msw, folder);
    return folder;
  }

  async function place(entry: string, msw: string = MSW_2): Promise<string> {
    return copyInto(await consumer(msw), join(entries, `${entry}.ts`));
  }

  const programs = PROGRAMS.flatMap(({ name, tool: [tool, toolVersion], binary, args, msw }) => {
    const run = (entry: "script" | "msw-script", mswVersion: string) => async () => {
      const program = join(await folders.installTool(tool, toolVersion), binary);
      const script = await place(entry, mswVersion);
      const version = readVersion(await capture(program, ["--version"]));
      return { version, ...(await time(() => runProgram(program, [...args, script], dirname(script)))) };
    };
    async function runServer() {
      const program = join(await folders.installTool(tool, toolVersion), binary);
      const version = readVersion(await capture(program, ["--version"]));
      const folder = await consumer(MSW_2);
      return { version, ...(await time(() => runDev(program, args, folder))) };
    }
    return [
      { name, run: run("script", MSW_2) },
      { name: `${name}, fliq dev`, run: runServer },
      ...msw.map((version) => ({ name: `${name}, msw ${version}`, run: run("msw-script", version) })),
    ];
  });

  const workers = (
    [
      { name: "workerd", entry: "worker", nodejsCompat: false },
      { name: "workerd, nodejs_compat", entry: "worker", nodejsCompat: true },
      { name: `workerd, nodejs_compat, msw ${MSW_2}`, entry: "msw-worker", nodejsCompat: true },
    ] as const
  ).map(({ name, entry, nodejsCompat }) => ({
    name,
    async run() {
      const script = await place(entry);
      return { version: workerdVersion(), ...(await time(() => runInWorkerd(script, { nodejsCompat }))) };
    },
  }));

  async function inBrowser<Result>(work: (browser: Browser) => Promise<Result>): Promise<Result> {
    const browser = await startChromium(await findChromium());
    return work(browser).finally(() => browser.close());
  }

  return [
    ...programs,
    ...workers,
    {
      name: "Chromium",
      run: () =>
        inBrowser(async (browser) => {
          const script = await bundle(await place("page"));
          return { version: browser.version(), ...(await time(() => runInPage(browser, script))) };
        }),
    },
    {
      name: `Chromium, msw ${MSW_2} in a service worker`,
      run: () =>
        inBrowser(async (browser) => {
          const path = await place("msw-page");
          const worker = join(dirname(path), "node_modules/msw/lib/mockServiceWorker.js");
          const files = { "/mockServiceWorker.js": readFileSync(worker, "utf8") };
          const script = await bundle(path);
          return { version: browser.version(), ...(await time(() => runInPage(browser, script, files))) };
        }),
    },
  ];
}

async function time(work: () => Promise<Outcome[]>): Promise<Pick<Result, "outcomes" | "ms">> {
  const startMs = performance.now();
  const outcomes = await work();
  if (outcomes.length === 0) throw new Error("no case was run");
  return { outcomes, ms: performance.now() - startMs };
}

function readVersion(printed: string): string {
  return /\d+\.\d+\.\d+/.exec(printed)?.[0] ?? printed.trim();
}
