/** The mock was used in a way that cannot work. The message says what to do instead. */
export class FliqMockError extends Error {
  override readonly name = "FliqMockError";

  constructor(problem: string, options?: ErrorOptions) {
    super(`[fliq/mock] ${problem}`, options);
  }
}
