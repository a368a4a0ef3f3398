export { type ApiHandler, type ApiResponse, createApi, refuse } from "./api.ts";
export { readCron } from "./cron.ts";
export { createFetchApi } from "./fetch-api.ts";
export { type OperationAnswer, type OperationCall, performOperation } from "./perform.ts";
export { presentBuffer, presentItem, presentJob, presentSchedule, presentTime } from "./present.ts";
export { type OperationId, spec } from "./spec.gen.ts";
