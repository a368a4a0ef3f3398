export {
  type ApiHandler,
  type ApiResponse,
  createApi,
  createFetchApi,
  createPlainApi,
  type PlainAnswer,
  type PlainCall,
  presentError,
} from "./api.ts";
export { type OperationAnswer, type OperationCall, performOperation } from "./perform.ts";
export { presentBuffer, presentItem, presentSchedule, presentWholeJob } from "./present.ts";
export { readCron } from "./read-fields.ts";
export { type JsonSchema, type OperationId, spec } from "./spec.gen.ts";
export { createValidators, type Validate } from "./validate.ts";
