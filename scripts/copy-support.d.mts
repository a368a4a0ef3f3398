/** What each example has of examples/support and of others, by path from examples/. */
export function listCopies(): Record<string, string>;
