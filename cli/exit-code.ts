/** What the process ends with: done, the answer was no, or it was asked for in a wrong way. */
export const EXIT = { ok: 0, refused: 1, usage: 2, interrupted: 130 } as const;
