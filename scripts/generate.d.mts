/** Makes every file that derives from the spec: contents by path from the project's root. */
export function generate(): Promise<Record<string, string>>;
