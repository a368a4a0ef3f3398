import type { components, operations } from "./openapi.gen.ts";

type Schemas = components["schemas"];
// Interfaces, because a type alias would show all its fields wherever it is named.
type Schema<Name extends keyof Schemas> = Schemas[Name];
type QueryOf<Operation extends keyof operations> = NonNullable<operations[Operation]["parameters"]["query"]>;

export type HttpMethod = Schemas["HttpMethod"];
export type Backoff = Schemas["Backoff"];
export type JobStatus = Schemas["JobStatus"];
export type BufferItemStatus = Schemas["BufferItemStatus"];
export type AlertChannelType = Schemas["AlertChannelType"];
export type TransactionKind = Schemas["TransactionKind"];

export interface Job extends Schema<"Job"> {}
export interface JobCreate extends Schema<"JobCreate"> {}
export interface JobPage extends Schema<"JobPage"> {}
export interface JobQuery extends QueryOf<"listJobs"> {}
export interface Attempt extends Schema<"Attempt"> {}
export interface Schedule extends Schema<"Schedule"> {}
export interface ScheduleCreate extends Schema<"ScheduleCreate"> {}
export interface SchedulePage extends Schema<"SchedulePage"> {}
export interface Buffer extends Schema<"Buffer"> {}
export interface BufferCreate extends Schema<"BufferCreate"> {}
export interface BufferPage extends Schema<"BufferPage"> {}
export interface BufferStats extends Schema<"BufferStats"> {}
export interface BufferItem extends Schema<"BufferItem"> {}
export interface BufferItemCreate extends Schema<"BufferItemCreate"> {}
export interface BufferItemPage extends Schema<"BufferItemPage"> {}
export interface BufferItemQuery extends QueryOf<"listBufferItems"> {}
export interface AlertChannel extends Schema<"AlertChannel"> {}
export interface AlertCreate extends Schema<"AlertCreate"> {}
export interface AlertPage extends Schema<"AlertPage"> {}
export interface JobStats extends Schema<"JobStats"> {}
export interface Usage extends Schema<"Usage"> {}
export interface Balance extends Schema<"Balance"> {}
export interface Checkout extends Schema<"Checkout"> {}
export interface Transaction extends Schema<"Transaction"> {}
export interface TransactionPage extends Schema<"TransactionPage"> {}
export interface Token extends Schema<"Token"> {}
export interface TokenCreated extends Schema<"TokenCreated"> {}
export interface TokenPage extends Schema<"TokenPage"> {}
export interface SigningSecret extends Schema<"SigningSecret"> {}
export interface WebhookDelivery extends Schema<"WebhookDelivery"> {}
export interface WebhookDeliveryPage extends Schema<"WebhookDeliveryPage"> {}
export interface WebhookEvent extends Schema<"WebhookEvent"> {}
export interface FailureAlert extends Schema<"FailureAlert"> {}
export interface Health extends Schema<"Health"> {}
/** Which page of a list: `limit` (1–100, default 20) and the `cursor` that the page before ended with. */
export interface PageQuery extends QueryOf<"listSchedules"> {}
