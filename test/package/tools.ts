/** Tools that a user of the package may have, or that only a slow test needs: they are installed when they are. */
export const TOOLS = {
  oldestNode: ["node", "20.19.0"],
  wrangler: ["wrangler", "4.86.0"],
  vite: ["vite", "8.3.8"],
  deno: ["deno", "2.9.6"],
  knip: ["knip", "6.44.2"],
  qstash: ["@upstash/qstash", "2.12.0"],
  inngest: ["inngest", "4.24.0"],
} as const;
