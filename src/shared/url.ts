/** The URL that `input` is, perhaps below `baseUrl`; `undefined` unless it is http or https. */
export function parseHttpUrl(input: string | URL, baseUrl?: string | URL): URL | undefined {
  try {
    const base = baseUrl && `${baseUrl}`.replace(/[^/]$/, "$&/"); // without a slash its last part would give way to the input
    const url = new URL(input, base);
    return /^https?:$/.test(url.protocol) ? url : undefined;
  } catch {
    return undefined; // relative, or not even text
  }
}
