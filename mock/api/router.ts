import { type OpenApiDocument, type OperationObject, spec } from "./spec.gen.ts";

const METHODS = [
  "get",
  "put",
  "post",
  "delete",
  "patch",
] as const satisfies (keyof OpenApiDocument["paths"][string])[];

/** The operation that a request asks for, and the parameters in its path. */
export interface Match {
  readonly operation: OperationObject;
  readonly path: Readonly<Record<string, string>>;
}

/** Finds the operation behind a method and path; undefined where there is none. */
export type Router = (method: string, pathname: string) => Match | undefined;

interface Route {
  readonly segments: readonly string[];
  readonly operations: ReadonlyMap<string, OperationObject>;
}

/** Makes a router from the spec's paths. */
export function createRouter(): Router {
  const routes = Object.entries(spec.paths).map(([template, item]): Route => {
    const operations = METHODS.flatMap((method): [string, OperationObject][] => {
      const operation = item[method];
      return operation === undefined ? [] : [[method.toUpperCase(), operation]];
    });
    return { segments: template.split("/"), operations: new Map(operations) };
  });
  return (method, pathname) => {
    const segments = pathname.split("/");
    for (const route of routes) {
      const operation = route.operations.get(method);
      const path = operation && matchSegments(route.segments, segments);
      if (operation !== undefined && path !== undefined) return { operation, path };
    }
    return undefined;
  };
}

function matchSegments(
  template: readonly string[],
  actual: readonly string[],
): Record<string, string> | undefined {
  if (template.length !== actual.length) return undefined;
  const path: Record<string, string> = {};
  for (const [index, expected] of template.entries()) {
    const segment = actual[index] ?? "";
    if (!expected.startsWith("{")) {
      if (segment !== expected) return undefined;
    } else if (segment === "") return undefined;
    else path[expected.slice(1, -1)] = decodeSegment(segment);
  }
  return path;
}

function decodeSegment(segment: string): string {
  try {
    return decodeURIComponent(segment);
  } catch {
    return segment; // Not percent-encoded text: it is looked up as it is, and not found.
  }
}
