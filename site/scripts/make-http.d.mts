export function renderHttp(spec: Record<string, unknown>): Record<string, string>;
