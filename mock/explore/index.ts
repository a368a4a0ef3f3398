export { type FailingSchedule, FliqExploreError } from "./error.ts";
export { type ExploreReport, explore } from "./explore.ts";
export type { ApiFault, DeliveryFault, ExploreFault } from "./kinds.ts";
export type { ExploreOptions } from "./options.ts";
export type { CheckContext, ExploreContext, ExploreProgram, ExploreSetup } from "./world.ts";
