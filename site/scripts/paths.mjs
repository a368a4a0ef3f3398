// Where things are: the repository, and what the build makes in this folder. Nothing of the latter is committed.
export const root = new URL("../../", import.meta.url);
export const site = new URL("../", import.meta.url);
/** The pages as VitePress reads them. */
export const content = new URL(".content/", site);
/** What is served as it is. */
export const publicFiles = new URL("public/", content);
