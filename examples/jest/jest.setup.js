import { expect } from "@jest/globals";
import { fliqMatchers } from "fliq/mock/matchers";

expect.extend(fliqMatchers);
