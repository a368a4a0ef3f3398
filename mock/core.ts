export type { Call } from "./call.ts";
export type { MockDelivery } from "./deliveries.ts";
export type { FailOptions } from "./faults.ts";
export { FliqMockError } from "./misuse.ts";
export { createFliqMock, type FliqMock } from "./mock.ts";
export type { FliqMockOptions } from "./options.ts";
export type { UrlPattern } from "./pattern.ts";
export type { FetchLike } from "./targets.ts";
export type { Upcoming } from "./upcoming.ts";
