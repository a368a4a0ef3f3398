import type { FliqMock } from "../mock.ts";

/** A test, as Vitest tells of it. */
interface TestTask {
  readonly name: string;
  readonly suite?: { readonly name: string } | undefined;
  readonly file: { readonly filepath: string };
}

/** What is used of a runtime that has files. */
interface Runtime {
  readonly process?: {
    getBuiltinModule(name: "node:fs"): {
      readonly promises: { writeFile(path: string, text: string): Promise<void> };
    };
  };
}

/** A file's name is at most so long without its endings: file systems take 255 bytes. */
const LONGEST_NAME = 80;

/** Writes a mock's trace beside the test's file, and prints where. What goes wrong is printed: the test has an error of its own. */
export async function writeTrace(mock: Pick<FliqMock, "trace">, task: TestTask): Promise<void> {
  const path = tracePath(task);
  const title = titleOf(task);
  try {
    // Not imported, since a test may run in a browser, which has no files.
    const { process }: Runtime = Object(globalThis);
    const promises = process?.getBuiltinModule("node:fs").promises;
    if (promises === undefined) throw new Error("this runtime has no files");
    await promises.writeFile(path, mock.trace({ title }));
    console.log(`[fliq/mock] the trace of "${title}" is in ${path}`);
  } catch (error) {
    console.error(`[fliq/mock] the trace of "${title}" was not written to ${path}:`, error);
  }
}

/** `charge.test.ts` and `charges a card` give `charge.test.charges-a-card.trace.html`. */
export function tracePath(task: TestTask): string {
  const base = task.file.filepath.replace(/\.[cm]?[jt]sx?$/, "");
  const name = titleOf(task)
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]+/gu, "-")
    .replace(/^-+|-+$/g, "");
  return `${base}.${[...name].slice(0, LONGEST_NAME).join("")}.trace.html`;
}

/** A suite's name tells tests of one name apart; that of a file says nothing. */
function titleOf({ name, suite, file }: TestTask): string {
  return suite === undefined || file.filepath.endsWith(suite.name) ? name : `${suite.name} ${name}`;
}
