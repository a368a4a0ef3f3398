/** Whether the runtime calls itself so: `Cloudflare-Workers`, `Deno/2.9.6`, `Bun/1.4.5`, `Node.js/22`; Node 20 has no name. */
export function isOn(name: RegExp): boolean {
  return name.test(Object(globalThis.navigator).userAgent);
}
