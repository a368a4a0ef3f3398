export { discard, retryAfter } from "./answers.ts";
export type { ClaimResult, DedupeStore, Lease } from "./dedupe.ts";
export type { Delivery } from "./delivery.ts";
export { type DefinedJob, defineJob, type JobOptions, type JobRequest } from "./job.ts";
export type { JobNotice } from "./notice.ts";
export { createReceiver } from "./receiver.ts";
export type { ErrorContext, Handler, Receiver, ReceiverOptions, ReceiverStep } from "./receiver-types.ts";
export { type BodyIssue, FliqSchemaError } from "./schema-error.ts";
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
export type { Seconds } from "./to-ms.ts";
export {
  type Now,
  type SecretOptions,
  type SignatureOptions,
  type VerifyOptions,
  verify,
} from "./verify.ts";
