export type * from "./admin-types.ts";
export type { ServerHandle } from "./handle.ts";
export type { ServerLimits } from "./limits.ts";
export type { FliqServerOptions } from "./options.ts";
export { FliqServerError } from "./server-error.ts";
export { type FliqServer, startFliqServer } from "./start.ts";
