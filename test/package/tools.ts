/** Tools that a user of the package may have, and this project does not. */
export const TOOLS = {
  oldestNode: ["node", "20.19.0"],
  wrangler: ["wrangler", "4.86.0"],
  vite: ["vite", "8.3.8"],
  deno: ["deno", "2.9.6"],
} as const;
