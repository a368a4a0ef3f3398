import { fileURLToPath } from "node:url";
import { defineConfig } from "vitepress";
import { hasText } from "../scripts/make-twins.mjs";
import { tidyTables } from "../scripts/markdown-tables.mjs";
import { playgroundRuntime } from "../scripts/playground-runtime.mjs";
// biome-ignore lint/correctness/useImportExtensions: the module ends in .mjs; its declarations are beside it
import { searchableText } from "../scripts/search.mjs";
import { sidebar } from "./sidebar.ts";

export default defineConfig({
  title: "fliq",
  description:
    "Call a URL later: a typed client, a receiver and the whole scheduler as a mock in virtual time.",
  lang: "en",
  srcDir: ".content",
  srcExclude: ["public/**"],
  outDir: "dist",
  head: [["link", { rel: "icon", href: "/icon.svg", type: "image/svg+xml" }]],
  transformHead: ({ page }) =>
    hasText(page) ? [["link", { rel: "alternate", type: "text/markdown", href: `/${page}` }]] : [],
  ignoreDeadLinks: false,
  // Nothing is fetched that nobody asked for.
  router: { prefetchLinks: false },
  metaChunk: true,
  markdown: { config: tidyTables },
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
    search: {
      provider: "local",
      options: {
        _render: (text, env, md) => md.renderAsync(searchableText(text, env.path), env),
        miniSearch: {
          searchOptions: {
            // Who searches wants to know how, and only then what else there is of that name.
            boostDocument: (id: string) => {
              if (id.startsWith("/docs/") || id.startsWith("/start")) return 4;
              return id.startsWith("/reference/api/") || id.startsWith("/examples/") ? 0.5 : 1;
            },
          },
        },
      },
    },
  },
});
