/** The URL that `input` is, perhaps below `baseUrl`; `undefined` unless it is http or https. */
export function parseHttpUrl(input: string | URL, baseUrl?: string | URL): URL | undefined {
  const base = baseUrl && `${baseUrl}`.replace(/[^/]$/, "$&/"); // without a slash its last part would give way to the input
  const url = URL.canParse(input, base) ? new URL(input, base) : undefined;
  return url && /^https?:$/.test(url.protocol) ? url : undefined;
}
