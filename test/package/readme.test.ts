import { describe, expect, test } from "vitest";
import { readText } from "./manifest.ts";
import { compileSnippets, listSnippets } from "./snippets.ts";

/** What the snippets take for granted: names that an earlier one made, and the reader's own. */
const PRELUDE = `
  declare const Fliq: typeof import("fliq").Fliq;
  declare const fliq: import("fliq").Fliq;
  declare const mock: import("fliq/mock").FliqMswMock;
  declare const { test, expect }: typeof import("vitest");
  declare const { z }: typeof import("zod");

  interface Env extends Record<"FLIQ_API_TOKEN" | "FLIQ_SIGNING_SECRET", string> { DB: D1Database }
  declare const env: Env;
  declare const ctx: ExecutionContext;
  declare const request: Request;
  declare const worker: { fetch(request: Request, env: Env, ctx: ExecutionContext): Promise<Response> };

  declare const url: string, id: string, userId: number, email: string, secret: string;
  declare const user: { id: string };
  declare function sendWelcome(email: string): Promise<void>;
  declare function sendWelcomeEmail(email: string, name: string): Promise<void>;
  declare function charge(order: unknown): Promise<void>;
  declare function remindLater(who: typeof user): Promise<void>;
  declare function upgrade(): void;
`;

const readme = readText("README.md");
const snippets = listSnippets(readme);

describe("the README's code", () => {
  test("is found, every fence of it", () => {
    expect(snippets.length).toBeGreaterThan(10);
    expect(snippets).toHaveLength(readme.split(/^```(?:ts|js)$/m).length - 1);
  });

  test("compiles", () => {
    expect(compileSnippets("README.md", snippets, PRELUDE)).toEqual([]);
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
      expect.stringMatching(/^page\.md:5: Type '"30 minuts"' is not assignable/),
      expect.stringMatching(/^page\.md:8: .* has no exported member .*'verifi'/),
      expect.stringMatching(/^page\.md:11: Property 'toHaveDeliverd' does not exist/),
      expect.stringMatching(/^page\.md:14: Cannot find name 'receiver'/),
    ]);
  });
});
