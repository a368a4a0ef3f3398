// The description alone: the index of its folder would bring the whole API along.
import { type OperationId, spec } from "../../mock/api/spec.gen.ts";
import type { CaseOperation } from "./case.ts";

/** An operation of the API, or a request that Fliq sends. */
export interface CatalogueEntry {
  readonly id: CaseOperation;
  /** Empty for what Fliq sends. */
  readonly method: string;
  /** The path's template, such as `/jobs/{id}`; of what Fliq sends, in words. */
  readonly path: string;
  /** Whether only the hosted service has it. */
  readonly isHosted: boolean;
}

interface ApiOperation extends CatalogueEntry {
  readonly id: OperationId;
  /** Schemas by status, or by such as `5XX`; null where there is no body. */
  readonly responses: Readonly<Record<string, object | null>>;
  readonly isPublic: boolean;
}

/** Every operation of the API, as the description has them. */
export const API_OPERATIONS: readonly ApiOperation[] = Object.entries(spec.paths).flatMap(([path, item]) =>
  Object.entries(item).map(([verb, { operationId, hosted = false, responses, security }]) => ({
    id: operationId,
    method: verb.toUpperCase(),
    path,
    isHosted: hosted,
    responses,
    isPublic: security.length === 0,
  })),
);

/** What cases can be about, in the order of tables. */
export const CATALOGUE: readonly CatalogueEntry[] = [
  ...API_OPERATIONS,
  { id: "receiveDelivery", method: "", path: "a delivery", isHosted: false },
  { id: "receiveJobEvent", method: "", path: "a webhook", isHosted: true },
  { id: "receiveAlert", method: "", path: "an alert", isHosted: true },
];

/** The description's schemas, by name. */
export const SCHEMAS = spec.components.schemas;

const routes = API_OPERATIONS.map((operation) => ({
  operation,
  // A path without a parameter comes before one with it: /alerts/verify is no channel.
  parameters: operation.path.split("{").length,
  pattern: new RegExp(`^${operation.path.replaceAll(/\{\w+\}/g, "[^/]+")}$`),
})).sort((a, b) => a.parameters - b.parameters);

/** The operation that a method and a path under the root ask for; the path may have a query. */
export function findOperation(method: string, path: string): ApiOperation | undefined {
  const pathname = path.replace(/\?.*$/s, "");
  return routes.find(({ operation, pattern }) => operation.method === method && pattern.test(pathname))
    ?.operation;
}
