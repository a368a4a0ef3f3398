export { discard, retryAfter } from "./answers.ts";
export type { ClaimResult, DedupeStore, Lease } from "./dedupe.ts";
export type { Delivery, IncomingRequest, PlainRequest } from "./delivery.ts";
export { type DefinedJob, defineJob, type JobOptions, type JobRequest } from "./job.ts";
export type { ItemNotice, JobNotice, Notice } from "./notice.ts";
export { createReceiver } from "./receiver.ts";
export type { ErrorContext, Handler, Receiver, ReceiverOptions, ReceiverStep } from "./receiver-types.ts";
export { type BodyIssue, FliqSchemaError } from "./schema-error.ts";
export { type SignOptions, sign } from "./sign.ts";
export { FliqSignatureError, type SignatureProblem } from "./signature-error.ts";
export type { SchemaInput, SchemaIssue, SchemaOutput, StandardSchema } from "./standard-schema.ts";
export { type D1DatabaseLike, type D1StatementLike, d1Store } from "./stores/d1.ts";
export {
  type DurableObjectNamespaceLike,
  type DurableObjectStateLike,
  durableObjectStore,
  FliqDedupe,
} from "./stores/durable-object.ts";
export { type KVNamespaceLike, kvStore } from "./stores/kv.ts";
export { type MemoryStoreOptions, memoryStore } from "./stores/memory.ts";
export type { Now, SetTimer } from "./time.ts";
export type { Seconds } from "./to-ms.ts";
export {
  type SecretOptions,
  type SignatureOptions,
  type VerifyOptions,
  verify,
} from "./verify.ts";
