import { cpSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { afterAll, afterEach, describe, expect, test } from "vitest";
import { startEmailProvider } from "../../examples/local-dev/email-provider.ts";
import { createFolders } from "../runtime/runners/folders.ts";
import { ROOT } from "./manifest.ts";
import { startLines } from "./start-lines.ts";
import { TOOLS } from "./tools.ts";

const folders = createFolders(ROOT);
afterAll(folders.remove);

const cleanups: (() => Promise<unknown>)[] = [];
afterEach(async () => {
  for (const cleanUp of cleanups.splice(0).reverse()) await cleanUp();
});

describe("a Worker's project", async () => {
  const folder = await folders.installPackage("local-dev");
  const wrangler = join(await folders.installTool(...TOOLS.wrangler), "wrangler/bin/wrangler.js");
  const bin = join(folder, "node_modules/.bin/fliq");

  test("under wrangler dev works with fliq dev, by what that prints for .dev.vars", async () => {
    const provider = await startEmailProvider();
    cleanups.push(provider.close);
    const fliq = startLines(bin, ["dev", "--port", "0"], folder);
    cleanups.push(fliq.interrupt);
    await fliq.until(/^Try /);
    const vars = fliq.lines.filter((line) => /^ {2}FLIQ_\w+=\S+$/.test(line)).map((line) => line.trim());
    expect(vars.map((line) => line.split("=")[0])).toEqual([
      "FLIQ_BASE_URL",
      "FLIQ_API_TOKEN",
      "FLIQ_SIGNING_SECRET",
      "FLIQ_DEV",
    ]);
    const [server = ""] = vars.map((line) => line.slice("FLIQ_BASE_URL=".length));

    for (const name of ["src", "wrangler.jsonc"])
      cpSync(join(ROOT, "examples/worker-signup", name), join(folder, name), { recursive: true });
    const more = [`EMAIL_API_URL=${provider.url}`, "EMAIL_API_KEY=email-key", ""];
    writeFileSync(join(folder, ".dev.vars"), [...vars, ...more].join("\n"));
    const dev = startLines(
      process.execPath,
      [wrangler, "dev", "--ip", "127.0.0.1", "--port", "0", "--inspector-port", "0"],
      folder,
      { WRANGLER_SEND_METRICS: "false", NO_COLOR: "1" },
    );
    cleanups.push(dev.interrupt);
    const [, worker = ""] = await dev.until(/Ready on (http:\/\/\S+)/);

    const signedUp = await fetch(`${worker}/api/signup`, {
      method: "POST",
      body: JSON.stringify({ email: "ada@example.com", name: "Ada" }),
    });
    expect(signedUp.status).toBe(201);
    const { jobId }: { jobId: string } = await signedUp.json();
    expect(provider.emails).toEqual([]);

    // What the dashboard's button does; it answers when the clock is there, and all on the way is done.
    const travelled = await fetch(`${server}/ui/api/clock/travel`, {
      method: "POST",
      headers: { "Content-Type": "application/json", "X-Fliq-Dashboard": "1" },
      body: JSON.stringify({ by: "30m" }),
    });
    expect(await travelled.json()).toMatchObject({ end: "arrived" });
    expect(provider.emails).toEqual([
      {
        key: jobId,
        email: { to: "ada@example.com", subject: "Welcome, Ada!", text: "Good to have you here." },
      },
    ]);

    expect(await fliq.interrupt()).toEqual({ code: 0, signal: null });
    expect(fliq.lines.at(-1)).toMatch(/^1 completed, 0 failed, 0 cancelled\./);
  });
});
