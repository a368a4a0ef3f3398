import type { Page } from "playwright-core";
import { expect, test } from "vitest";
import type { components } from "../../src/shared/openapi.gen.ts";
import { goTo, useBrowser } from "./open-page.ts";

type Schemas = components["schemas"];

const { open, serve } = useBrowser();

/** Each would set `window.ranBy` or open a dialog, if it were ever taken for more than text. */
const ATTACKS = [
  "<script>window.ranBy='script'</script>",
  "<img src=x onerror=\"window.ranBy='img'\">",
  '"><svg onload="window.ranBy=\'svg\'">',
  "'><iframe srcdoc=\"<script>parent.ranBy='iframe'</script>\"></iframe>",
  "</textarea></pre></title><script>alert(1)</script>",
  "<style>*{display:none}</style>",
  "<a href=\"javascript:window.ranBy='link'\">click</a>",
  "<details open ontoggle=alert(2)>",
  "{{constructor.constructor('window.ranBy=1')()}}",
  "\u0024{alert(3)}",
  "javascript:alert(4)",
  "&lt;b&gt;&amp;",
  '{"__proto__":{"ranBy":1}}',
  "\u202e\u0000\u2028]]>--><!--",
] as const;
const ALL = ATTACKS.join(" ");
/** A header's value has fewer characters. */
const HEADER = ALL.replaceAll(/[^\x20-\x7e]/g, "");

/** That nothing ran, and that the page holds no element that is not its own. */
async function expectHarmless(page: Page, view: string): Promise<void> {
  const found = await page.evaluate(() => ({
    ranBy: Reflect.get(window, "ranBy") ?? Reflect.get({}, "ranBy"),
    scripts: [...document.querySelectorAll("script")].map((script) => script.getAttribute("src")),
    images: [...document.querySelectorAll("img")].map((image) => image.getAttribute("src")),
    strangers: document.querySelectorAll(
      "iframe, object, embed, style, base, b, body link, meta[http-equiv], [srcdoc]",
    ).length,
    handlers: [...document.querySelectorAll("*")].filter((element) =>
      element.getAttributeNames().some((name) => name.startsWith("on")),
    ).length,
    addresses: [...document.querySelectorAll("[href], [action], [formaction]")]
      .filter((element) => element.localName !== "link")
      .map((element) => element.getAttribute("href") ?? "none")
      .filter((href) => !href.startsWith("#")),
  }));
  expect({ view, ...found }).toEqual({
    view,
    ranBy: undefined,
    scripts: ["main.js"],
    images: ["icon.svg"],
    strangers: 0,
    handlers: 0,
    addresses: [],
  });
}

async function expectShown(page: Page, text: string): Promise<void> {
  const shown = await page.locator("main").evaluate((main) => main.textContent ?? "");
  expect(shown).toContain(text);
}

test("what comes from outside is text, wherever it is shown", async () => {
  const server = await serve({
    fetch: async () =>
      new Response(ALL, { status: 503, headers: { "X-Attack": HEADER, "Content-Type": "text/html" } }),
  });
  const url = `https://app.example.com/?q=${ALL.replaceAll(/\s/g, "+").replaceAll(/[^\x21-\x7e]/g, "")}`;
  const headers = { "X-Attack": HEADER };
  const job = await server.createJob(url, 60_000, {
    headers,
    body: ALL,
    idempotency_key: ALL.slice(0, 256),
    webhook_url: url,
    max_retries: 1,
  });
  const schedule = await server.call<Schemas["Schedule"]>("POST", "/v1/schedules", {
    name: ALL.slice(0, 256),
    cron_expr: "0 0 * * *",
    url,
    headers,
    body: ALL,
  });
  const buffer = await server.call<Schemas["Buffer"]>("POST", "/v1/buffers", {
    name: ALL.slice(0, 200),
    url,
    max_retries: 0,
  });
  const item = await server.call<Schemas["BufferItem"]>("POST", `/v1/buffers/${buffer.id}/items`, {
    body: ALL,
    headers,
    idempotency_key: ALL.slice(0, 256),
  });
  await server.call("POST", "/v1/alerts", { type: "webhook", target: url, name: "<b>" });
  await server.call("POST", "/ui/api/faults", {
    kind: "latency",
    url: `*${ATTACKS[1].replaceAll(" ", "")}*`,
    delay: "1s",
  });
  await server.advance("1h");

  const page = await open(server.url, "", { expectedErrors: /404|400/ });
  const views: readonly (readonly [view: string, ...shown: string[]])[] = [
    ["#/jobs", "onerror"],
    [`#/jobs/${job.id}?attempt=1`, ALL, HEADER, ALL.slice(0, 256)],
    [`#/jobs/new?from=${job.id}`],
    ["#/schedules", ALL.slice(0, 256)],
    [`#/schedules/${schedule.id}`, ALL, HEADER],
    ["#/buffers", ALL.slice(0, 200)],
    [`#/buffers/${buffer.id}`, ALL.slice(0, 200)],
    [`#/items/${item.id}?attempt=1`, ALL, HEADER],
    ["#/failures", "onerror"],
    ["#/timeline?view=list", "onerror"],
    ["#/events", "onerror"],
    ["#/faults", "onerror"],
  ];
  for (const [view, ...shown] of views) {
    await goTo(page, view);
    await page.locator("details").evaluateAll((all) => {
      for (const details of all) details.setAttribute("open", "");
    });
    await expectHarmless(page, view);
    for (const text of shown) await expectShown(page, text);
  }
});

test("what is typed, and what stands in the address, is text too", async () => {
  const server = await serve();
  await server.createJob("https://app.example.com/", 60_000);
  const page = await open(server.url, "", { expectedErrors: /404|400/ });
  for (const attack of ATTACKS) {
    for (const place of [
      "jobs",
      "jobs/",
      "schedules/",
      "items/",
      "nothing/",
      "jobs/new?from=",
      "jobs?q=",
      "usage?days=",
    ]) {
      await goTo(page, `#/${place}${encodeURIComponent(attack)}`);
      await expectHarmless(page, place + attack);
    }
  }
  await goTo(page, "#/jobs/new?when=cron");
  const cron = page.getByLabel("Cron expression");
  const fields = ["URL", "Body", "Headers", "Cron expression"];
  for (const attack of ATTACKS) {
    for (const field of fields) await page.getByLabel(field, { exact: true }).fill(attack);
    await cron.press("Enter");
    await page.locator(".field-error").first().waitFor();
    await expectHarmless(page, `form ${attack}`);
  }
});

test("the page is sent with a policy that lets nothing of the kind run", async () => {
  const server = await serve();
  const { headers } = await server.send("GET", "/ui/");
  const policy = String(headers["content-security-policy"]);
  expect(policy).toContain("default-src 'none'");
  expect(policy).not.toMatch(/unsafe|\*|https?:/);

  // And the browser keeps to it: what a flaw would put into the page does not run.
  const page = await open(server.url, "", { expectedErrors: /Content Security Policy/ });
  const ran = await page.evaluate(async () => {
    const flaw = document.createElement("div");
    flaw.innerHTML = '<img src="data:," onerror="window.ranBy=1"><div style="color: red">x</div>';
    const failed = new Promise((resolve) => flaw.querySelector("img")?.addEventListener("error", resolve));
    document.body.append(flaw);
    const script = document.createElement("script");
    script.textContent = "window.ranBy = 2";
    document.body.append(script);
    await failed;
    return Reflect.get(window, "ranBy");
  });
  expect(ran).toBeUndefined();
});
