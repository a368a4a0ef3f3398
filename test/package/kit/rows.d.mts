/** Declares the tests, with what the runner and the package give. */
export function declareRows(
  given: Readonly<Record<"test" | "expect" | "createFliqMock" | "Fliq", unknown>>,
): void;
