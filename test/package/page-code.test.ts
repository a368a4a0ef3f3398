import { readdirSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { ROOT, readText } from "./manifest.ts";
import { compileSnippets, listSnippets } from "./snippets.ts";

/** What the snippets take for granted: names that an earlier one made, and the reader's own. */
const PRELUDE = `
  declare const Fliq: typeof import("fliq").Fliq;
  declare const fliq: import("fliq").Fliq;
  declare const mock: import("fliq/mock").FliqMswMock;
  declare const { test, expect }: typeof import("vitest");
  declare const { z }: typeof import("zod");

  interface Env extends Record<"FLIQ_API_TOKEN" | "FLIQ_SIGNING_SECRET" | "ALERT_SECRET", string> { DB: D1Database }
  declare const env: Env;
  declare const ctx: ExecutionContext;
  declare const request: Request;
  declare const worker: { fetch(request: Request, env: Env, ctx: ExecutionContext): Promise<Response> };

  declare const url: string, id: string, userId: number, email: string, secret: string;
  declare const user: { id: string };
  declare const order: { id: string; reminderJob: string }, newTime: Date;
  declare function sendWelcome(email: string): Promise<void>;
  declare function sendWelcomeEmail(email: string, name: string): Promise<void>;
  declare function charge(order: unknown): Promise<void>;
  declare function remindLater(who: typeof user): Promise<void>;
  declare function upgrade(): void;
`;

/** Those that a test runs are compiled with it. */
const RUN = /^<!-- snippet: .*\n```\w+\n.*?^```$/gms;
const pages = readdirSync(join(ROOT, "docs"))
  .filter((name) => name.endsWith(".md"))
  .map((name) => `docs/${name}`)
  .map((page) => ({ page, text: readText(page).replace(RUN, (run) => run.replace(/[^\n]/g, "")) }))
  .filter(({ text }) => listSnippets(text).length > 0);

describe("the code in the pages that no test runs", () => {
  test("is found, every fence of it", () => {
    expect(pages.map(({ page }) => page)).toContain("docs/scheduling.md");
    for (const { text } of pages)
      expect(listSnippets(text)).toHaveLength(text.split(/^```(?:ts|js)$/m).length - 1);
  });

  test.each(pages)("of $page compiles", ({ page, text }) => {
    expect(compileSnippets(page, listSnippets(text), PRELUDE)).toEqual([]);
  });

  test("would not, were it wrong", () => {
    const page = [
      'const job = await fliq.shedule({ url, in: "30m" });',
      'await fliq.schedule({ url, in: "30 minuts" });',
      'import { verifi } from "fliq/receive";',
      "expect(mock).toHaveDeliverd({ url });",
      "return receiver.handle(request);",
    ].map((code) => `\`\`\`ts\n${code}\n\`\`\`\n`);
    expect(compileSnippets("page.md", listSnippets(page.join("")), PRELUDE)).toEqual([
      expect.stringMatching(/^page\.md:2: Property 'shedule' does not exist on type 'Fliq'/),
      expect.stringMatching(
        /^page\.md:5: No overload matches this call\.[\s\S]*"30 minuts"[\s\S]* is not assignable/,
      ),
      expect.stringMatching(/^page\.md:8: .* has no exported member .*'verifi'/),
      expect.stringMatching(/^page\.md:11: Property 'toHaveDeliverd' does not exist/),
      expect.stringMatching(/^page\.md:14: Cannot find name 'receiver'/),
    ]);
  });
});
