// The handlers of `fliq/mock` are what MSW takes.
import { createFliqMock, type FliqMock } from "fliq/mock";
import { setupServer } from "msw/node";

const mock: FliqMock = createFliqMock({ seed: 1 });
export const server = setupServer(...mock.handlers);
