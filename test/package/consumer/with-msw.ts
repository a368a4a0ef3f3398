// The handlers of `fliq/mock` are what MSW takes.
import { createFliqMock, type FliqMswMock } from "fliq/mock";
import { setupServer } from "msw/node";

const mock: FliqMswMock = createFliqMock({ seed: 1 });
export const server = setupServer(...mock.handlers);
