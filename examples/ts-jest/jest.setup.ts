import { expect } from "@jest/globals";
import { type FliqMatchers, fliqMatchers } from "fliq/mock/matchers";

expect.extend(fliqMatchers);

declare module "expect" {
  interface Matchers<R, T> extends FliqMatchers {}
}
