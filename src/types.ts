import type { components, operations } from "./openapi.gen.ts";

type Schemas = components["schemas"];
type QueryOf<Operation extends keyof operations> = NonNullable<operations[Operation]["parameters"]["query"]>;

export type HttpMethod = Schemas["HttpMethod"];
export type Backoff = Schemas["Backoff"];
export type JobStatus = Schemas["JobStatus"];
export type BufferItemStatus = Schemas["BufferItemStatus"];
export type AlertChannelType = Schemas["AlertChannelType"];
export type TransactionKind = Schemas["TransactionKind"];

export type Job = Schemas["Job"];
export type JobCreate = Schemas["JobCreate"];
export type JobPage = Schemas["JobPage"];
export type JobQuery = QueryOf<"listJobs">;
export type Attempt = Schemas["Attempt"];
export type Schedule = Schemas["Schedule"];
export type ScheduleCreate = Schemas["ScheduleCreate"];
export type SchedulePage = Schemas["SchedulePage"];
export type Buffer = Schemas["Buffer"];
export type BufferCreate = Schemas["BufferCreate"];
export type BufferPage = Schemas["BufferPage"];
export type BufferStats = Schemas["BufferStats"];
export type BufferItem = Schemas["BufferItem"];
export type BufferItemCreate = Schemas["BufferItemCreate"];
export type BufferItemPage = Schemas["BufferItemPage"];
export type BufferItemQuery = QueryOf<"listBufferItems">;
export type AlertChannel = Schemas["AlertChannel"];
export type AlertCreate = Schemas["AlertCreate"];
export type AlertPage = Schemas["AlertPage"];
export type JobStats = Schemas["JobStats"];
export type Usage = Schemas["Usage"];
export type Balance = Schemas["Balance"];
export type Checkout = Schemas["Checkout"];
export type Transaction = Schemas["Transaction"];
export type TransactionPage = Schemas["TransactionPage"];
export type Token = Schemas["Token"];
export type TokenCreated = Schemas["TokenCreated"];
export type TokenPage = Schemas["TokenPage"];
export type SigningSecret = Schemas["SigningSecret"];
export type WebhookDelivery = Schemas["WebhookDelivery"];
export type WebhookDeliveryPage = Schemas["WebhookDeliveryPage"];
export type WebhookEvent = Schemas["WebhookEvent"];
export type FailureAlert = Schemas["FailureAlert"];
export type Health = Schemas["Health"];
/** Which page of a list: `limit` (1–100, default 20) and the `cursor` that the page before ended with. */
export type PageQuery = QueryOf<"listSchedules">;
