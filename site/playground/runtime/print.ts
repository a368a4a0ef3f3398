/** Values as a console would show them, on the lines that they need. */
export function print(values: readonly unknown[]): string {
  return values.map(show).join(" ");
}

function show(value: unknown): string {
  if (typeof value === "string") return value;
  if (value instanceof Error) return `${value.name}: ${value.message}`;
  if (value instanceof Date) return value.toISOString();
  if (typeof value === "function") return `function ${value.name}`;
  if (typeof value !== "object" || value === null) return String(value);
  const seen = new Set<unknown>();
  const text = JSON.stringify(
    value,
    (_, inner: unknown) => {
      if (typeof inner === "bigint") return `${inner}n`;
      if (typeof inner !== "object" || inner === null) return inner;
      if (seen.has(inner)) return "(shown before)";
      seen.add(inner);
      return inner instanceof Map || inner instanceof Set ? [...inner] : inner;
    },
    2,
  );
  return text.length < 72 ? text.replace(/\n\s*/g, " ") : text;
}
