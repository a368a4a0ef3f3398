/** Where `callee`, which runs, was called from, as lines of a stack; undefined where the runtime does not tell. */
export function framesAbove(callee: object): string | undefined {
  const capture: unknown = Reflect.get(Error, "captureStackTrace");
  if (typeof capture !== "function") return undefined;
  const holder = { stack: "" };
  Reflect.apply(capture, Error, [holder, callee]);
  const frames = String(holder.stack)
    .split("\n")
    .filter((line) => /^\s+at /.test(line));
  return frames.length === 0 ? undefined : frames.join("\n");
}

/** Has an error come from there: test runners show the line that a stack begins with. */
export function comeFrom(error: Error, frames: string | undefined): void {
  if (frames !== undefined) error.stack = `${error.name}: ${error.message}\n${frames}`;
}
