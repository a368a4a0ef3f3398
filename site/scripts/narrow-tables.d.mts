export function narrowTables(text: string): string;
