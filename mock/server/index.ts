export { FliqServerError } from "./errors.ts";
export type { ServerHandle } from "./handle.ts";
export type { ServerLimits } from "./limits.ts";
export type { FliqServerOptions } from "./options.ts";
export { type FliqServer, startFliqServer } from "./start.ts";
export type * from "./wire/index.ts";
