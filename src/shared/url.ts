/** The URL that `input` is, perhaps from `baseUrl` on; `undefined` unless it is http or https. */
export function parseHttpUrl(input: string | URL, baseUrl?: string | URL): URL | undefined {
  const url = URL.canParse(input, baseUrl) ? new URL(input, baseUrl) : undefined;
  return url && /^https?:$/.test(url.protocol) ? url : undefined;
}
