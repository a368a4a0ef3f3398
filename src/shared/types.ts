import type { operations } from "./openapi.gen.ts";

// Queries are parameters in the spec, not schemas: they get their names here.

type QueryOf<Operation extends keyof operations> = NonNullable<operations[Operation]["parameters"]["query"]>;

/** Which jobs to list, and which page of them. */
export interface JobQuery extends QueryOf<"listJobs"> {}
/** Which items of a buffer to list, and which page of them. */
export interface BufferItemQuery extends QueryOf<"listBufferItems"> {}
/** Which page of a list: `limit` (1–100, default 20) and the `cursor` that the page before ended with. */
export interface PageQuery extends QueryOf<"listSchedules"> {}
/** Over how many days to count: 1–365, default 30. */
export interface DaysQuery extends QueryOf<"getJobStats"> {}
