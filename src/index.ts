export { FliqError, FliqInputError } from "./errors.ts";
