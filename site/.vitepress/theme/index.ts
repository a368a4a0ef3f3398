import type { Theme } from "vitepress";
// The theme without its web fonts: the reader's own are there already.
import theme from "vitepress/theme-without-fonts";
import "./style.css";

export default { extends: theme } satisfies Theme;
