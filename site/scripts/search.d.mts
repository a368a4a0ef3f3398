export function searchableText(text: string, path: string): string;
