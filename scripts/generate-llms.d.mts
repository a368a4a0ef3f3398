/** What agents read, by path from the project's root. */
export function generateLlms(): Promise<Record<string, string>>;
