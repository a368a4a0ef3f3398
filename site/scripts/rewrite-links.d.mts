export function rewriteLinks(
  text: string,
  from: string,
  locate: (path: string) => string | undefined,
): string;
