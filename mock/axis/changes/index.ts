export { type AxisParts, changeAxis, putTogether, takeApart } from "./axis-parts.ts";
export { compareJson } from "./compare.ts";
export type { Json, JsonChange } from "./json.ts";
