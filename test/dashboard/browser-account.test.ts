import { expect, test } from "vitest";
import { useBrowser } from "./open-page.ts";

const { open, serve } = useBrowser();

test("tokens are made, shown once and revoked", async () => {
  const server = await serve();
  const page = await open(server.url, "#/account");
  await page.getByLabel("Name").fill("production worker");
  await page.getByRole("button", { name: "Make a token" }).click();
  const made = page.locator(".made-token code");
  await made.waitFor();
  const token = await made.textContent();
  const [listed] = await server.call<{ readonly prefix: string }[]>("GET", "/tokens");
  expect(token?.startsWith(String(listed?.prefix))).toBe(true);
  await page.getByText(`${listed?.prefix}…`).waitFor();
  await page.reload();
  await page.getByText(`${listed?.prefix}…`).waitFor();
  expect(await page.locator("main").textContent()).not.toContain(token);
  await page.getByRole("button", { name: "Revoke the token production worker" }).click();
  await page.getByRole("button", { name: "Refuse it from now on?" }).click();
  await page.getByText("No token was made.").waitFor();
  expect(await server.call("GET", "/tokens")).toEqual([]);
});

test("alert channels are made, paused, verified by mail and deleted", async () => {
  const server = await serve();
  const page = await open(server.url, "#/account");
  await page.getByLabel("URL").fill("https://pager.example.com/fliq");
  await page.getByRole("button", { name: "Add the channel" }).click();
  await page.getByRole("button", { name: "Pause https://pager.example.com/fliq" }).click();
  await page.getByRole("button", { name: "Resume https://pager.example.com/fliq" }).waitFor();
  await page.getByLabel("Tell").selectOption("email");
  await page.getByLabel("Address").fill("ada@example.com");
  await page.getByRole("button", { name: "Add the channel" }).click();
  await page.getByRole("link", { name: "follow the link in its mail" }).click();
  await page.getByRole("cell", { name: "ada@example.com" }).waitFor();
  await page.goBack();
  await page.locator(".secret").waitFor();
  const remove = page.getByRole("button", { name: "Delete ada@example.com" });
  const { x, width, height } = (await remove.boundingBox()) ?? {};
  await remove.click();
  const sure = page.getByRole("button", { name: "Tell it nothing more?" });
  expect(await sure.boundingBox()).toMatchObject({ x, width, height }); // Nothing moves under the pointer.
  await sure.click();
  await expect.poll(() => page.locator("tbody tr").count()).toBe(1);
  expect(await server.call("GET", "/alerts")).toMatchObject({
    channels: [{ type: "webhook", enabled: false }],
  });
});

test("the signing secret is shown when asked for, and replaced when one is sure", async () => {
  const server = await serve();
  const { signingSecret } = server;
  const page = await open(server.url, "#/account");
  const shown = page.locator(".secret .secret-text");
  await shown.waitFor();
  expect(await page.content()).not.toContain(signingSecret);
  await page.getByRole("button", { name: "Show" }).click();
  expect(await shown.textContent()).toBe(signingSecret);
  await page.getByRole("button", { name: "Replace" }).click();
  expect(server.signingSecret).toBe(signingSecret);
  await page.getByRole("button", { name: "What is signed with it is refused?" }).click();
  await expect.poll(() => shown.textContent()).not.toBe(signingSecret);
  expect(await shown.textContent()).toBe(server.signingSecret);
});

test("an open-source server's account has its tokens alone", async () => {
  const server = await serve({ server: "open-source" });
  const page = await open(server.url, "#/account");
  await page.getByRole("heading", { name: "API tokens" }).waitFor();
  expect(await page.locator("h2").allTextContents()).toEqual(["API tokens"]);
});
