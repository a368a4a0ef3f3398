import { LONGEST_BODY_BYTES } from "../../src/shared/index.ts";
import { ApiError, fieldError } from "../engine/index.ts";
import { describeChanges } from "./issues.ts";
import type { JsonSchema, OperationId, OperationObject } from "./spec.gen.ts";
import { bodyError, type Validate } from "./validate.ts";

/** Other names that a field may have in a request; the field's own name wins. */
const ALIASES: { readonly [Op in OperationId]?: Readonly<Record<string, string>> } = {
  createJob: { http_method: "method" },
  createSchedule: { http_method: "method", cron: "cron_expr" },
};

/** Reads the JSON body that an operation declares, and checks it: 413 over 1 MiB, 400 if it is not what is asked for. */
export async function readBody(
  request: { readonly readText: () => Promise<string> },
  operation: OperationObject,
  validatorFor: (schema: JsonSchema) => Validate,
): Promise<unknown> {
  if (operation.requestBody === undefined) return undefined;
  const raw = parseJson(await request.readText());
  if (!isObject(raw)) throw fieldError("body", "must be a JSON object");
  const body = rename(raw, ALIASES[operation.operationId] ?? {});
  const result = validatorFor(operation.requestBody)(body);
  if ("issues" in result) throw bodyError(result.issues);
  const changes = describeChanges(body, Object(result.value));
  if (changes.length > 0) throw bodyError(changes);
  return result.value;
}

/** @throws {ApiError} for a length over 1 MiB. */
export function requireShortBody(byteLength: number): void {
  if (byteLength > LONGEST_BODY_BYTES) throw new ApiError("body_too_large");
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    throw fieldError("body", text === "" ? "is required, as JSON" : "is not valid JSON");
  }
}

function isObject(raw: unknown): raw is object {
  return typeof raw === "object" && raw !== null && !Array.isArray(raw);
}

function rename(raw: object, aliases: Readonly<Record<string, string>>): object {
  if (!Object.keys(aliases).some((alias) => Object.hasOwn(raw, alias))) return raw;
  return Object.fromEntries(
    Object.entries(raw).map(([name, value]) => {
      const own = aliases[name];
      return [own === undefined || Object.hasOwn(raw, own) ? name : own, value];
    }),
  );
}
