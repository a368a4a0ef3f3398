// Lets the examples find this package by its name: each has a package.json of its own, beyond which Node and TypeScript do not look
// for the name of the project around it. `npm run build` runs it; a folder node_modules is neither committed nor packed.
import { mkdirSync, rmSync, symlinkSync } from "node:fs";
import { fileURLToPath } from "node:url";

const modules = new URL("../examples/node_modules/", import.meta.url);
const link = new URL("fliq", modules);

mkdirSync(modules, { recursive: true });
rmSync(link, { force: true });
symlinkSync(fileURLToPath(new URL("../", import.meta.url)), link, "junction");
