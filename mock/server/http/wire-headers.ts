/** What the servers' HTTP client writes itself, before all others and in this order. */
const FIRST = ["User-Agent", "Content-Length"];
/** What it never writes, whatever a job says. */
const NEVER: ReadonlySet<string> = new Set(["Host", "Transfer-Encoding", "Trailer"]);

/** The headers of a call as the servers' HTTP client, Go's, writes them: names in its letters, sorted, but for what it puts first and last. */
export function listWireHeaders(host: string, headers: Headers): [name: string, value: string][] {
  const given = [...headers].map(([name, value]): [string, string] => [canonicalName(name), value]);
  const wanted = new Map(given.filter(([name]) => !NEVER.has(name)));
  const list: [string, string][] = [["Host", host]];
  const move = (name: string) => {
    const value = wanted.get(name);
    if (value !== undefined) list.push([name, value]);
    wanted.delete(name);
  };
  const isDefaultEncoding = wanted.get("Accept-Encoding") === "gzip";
  for (const name of FIRST) move(name);
  const last = isDefaultEncoding ? "Accept-Encoding" : undefined;
  for (const name of [...wanted.keys()].sort()) if (name !== last) move(name);
  if (last !== undefined) move(last);
  return list;
}

/** `x-fliq-delivery-id` as `X-Fliq-Delivery-Id`: Go spells every name so. */
function canonicalName(name: string): string {
  return name.toLowerCase().replace(/(^|-)[a-z]/g, (start) => start.toUpperCase());
}
