// What the build puts in the place of the library's own choice of a JSON Schema validator, which is half as large again as
// all the rest: the library checks with it only what a client answers to a form, and no tool here asks for one.

export { default as process } from "node:process";

/** Stands where a validator would be made. */
export class DefaultJsonSchemaValidator {
  getValidator(): never {
    throw new Error("no form is ever sent to a client, so that no answer to one is checked");
  }
}
