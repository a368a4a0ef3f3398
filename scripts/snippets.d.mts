/** The pages, from the project's root. */
export function listPages(): Promise<string[]>;
/** All that have code: those pages, and what the examples say of themselves. */
export function listFilled(): Promise<string[]>;
/** A page with the code of its snippets as it is in the tests now. */
export function fillPage(page: string): Promise<string>;
/** The code of a region, moved to the left as far as it goes. */
export function readRegion(file: string, text: string, region: string | undefined): string;
