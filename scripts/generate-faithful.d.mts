/** Makes docs/faithful.md from the conformance cases and the recorded answers. */
export function generateFaithful(): Promise<string>;
