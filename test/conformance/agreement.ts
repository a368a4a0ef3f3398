// Not by the index of their folder, which every test file would load with all the cases.
import { API_OPERATIONS, findOperation as findByPath } from "../../cli/conformance/catalogue.ts";
import { checkAnswer, checkSchema as findProblems } from "../../cli/conformance/check-answer.ts";
import type { ServerKind } from "../../cli/conformance/need.ts";
import { spec } from "../../mock/api/spec.gen.ts";
import type { components } from "../../src/shared/index.ts";

// Whether an answer of a mock is one that spec/openapi.yaml declares. It is stricter than a reader of the API may be, and than a run
// against a live server is: a field that the spec does not name is wrong, and so is one that the server does not have.

/** An operation of the spec, and the statuses that it declares. */
export interface Operation {
  /** The method and the path's template, such as `GET /jobs/{id}`. */
  readonly name: string;
  /** Such as `201`, or `5XX` for any of them. */
  readonly statuses: readonly string[];
}

const operations: readonly Operation[] = API_OPERATIONS.map(({ method, path, responses }) => ({
  name: `${method} ${path}`,
  statuses: Object.keys(responses),
}));

/** Every operation of the spec. */
export function listOperations(): readonly Operation[] {
  return operations;
}

/** The operation that a request asks for; undefined when the spec has none. */
export function findOperation(request: Request, root?: string): Operation | undefined {
  const found = findByPath(request.method, pathOf(request.url, root));
  return found && operations.find(({ name }) => name === `${found.method} ${found.path}`);
}

/**
 * Checks an answer against the spec: a status that the operation declares, the headers that come with it, and a body that
 * fits its schema. It reads the response; pass a clone to keep it.
 *
 * @param root A root that the request may have been made under, besides the spec's servers.
 * @param server Which server the answer is of: what it does not have must not be there.
 * @throws {Error} that names the request and all that is wrong.
 */
export async function checkAgreement(
  request: Pick<Request, "method" | "url">,
  response: Response,
  root?: string,
  server: ServerKind = "hosted",
): Promise<void> {
  const { method, url } = request;
  const { status, headers } = response;
  const reply = { status, headers, text: await response.text() };
  const { problems, missing, unknown } = checkAnswer(method, pathOf(url, root, server), reply, server);
  const all = [
    ...problems,
    ...missing.map((header) => `the header ${header} is missing`),
    ...unknown.map((field) => `${field}: the spec does not name it for ${server}`),
  ];
  if (all.length === 0) return;
  throw new Error(
    `${method} ${url} answered ${status}, not as spec/openapi.yaml has it:\n  ${all.join("\n  ")}`,
  );
}

/**
 * Checks a value against a schema of the spec, such as what a webhook is sent.
 *
 * @throws {Error} that says all that is wrong.
 */
export function checkSchema(name: keyof components["schemas"], value: unknown): void {
  const { problems, unknown } = findProblems(name, value, "hosted");
  const all = [...problems, ...unknown.map((field) => `${field}: the spec does not name it`)];
  if (all.length > 0) throw new Error(`This is not a ${name}:\n  ${all.join("\n  ")}`);
}

/** The path under the longest root that fits, with its query. The open-source server knows no root under `/v1`. */
function pathOf(url: string, root: string | undefined, server: ServerKind = "hosted"): string {
  const { origin, pathname, search } = new URL(url);
  const roots = [...(root === undefined ? [] : [root]), ...spec.servers]
    .filter((candidate) => server === "hosted" || !candidate.endsWith("/v1"))
    .sort((a, b) => b.length - a.length);
  const found = roots.find((candidate) => (origin + pathname).startsWith(`${candidate}/`));
  if (found === undefined) throw new Error(`${url} is under none of ${roots.join(", ")}.`);
  return (origin + pathname).slice(found.length) + search;
}
