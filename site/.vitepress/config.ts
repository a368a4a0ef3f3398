import { defineConfig } from "vitepress";
import { fileURLToPath } from "node:url";
import { playgroundRuntime } from "../scripts/playground-runtime.mjs";
import { sidebar } from "./sidebar.ts";

export default defineConfig({
  title: "fliq",
  description:
    "Call a URL later: a typed client, a receiver and the whole scheduler as a mock in virtual time.",
  lang: "en",
  srcDir: ".content",
  srcExclude: ["public/**"],
  outDir: "dist",
  ignoreDeadLinks: false,
  // Nothing is fetched that nobody asked for.
  router: { prefetchLinks: false },
  metaChunk: true,
  vite: {
    plugins: [playgroundRuntime()],
    resolve: { alias: { "@playground": fileURLToPath(new URL("../playground", import.meta.url)) } },
    build: { chunkSizeWarningLimit: 2000 },
  },
  themeConfig: {
    nav: [
      { text: "Start", link: "/start" },
      { text: "Examples", link: "/examples/" },
      { text: "Playground", link: "/playground" },
    ],
    sidebar: sidebar(),
    outline: [2, 3],
    search: { provider: "local" },
  },
});
