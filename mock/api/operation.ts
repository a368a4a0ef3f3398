import type { operations } from "../../src/shared/index.ts";
import type { Account, Engine } from "../engine/index.ts";
import type { OperationId } from "./spec.gen.ts";

type JsonOf<T> = T extends { content: { "application/json": infer Json } } ? Json : undefined;
type Parameter<Op extends OperationId, In extends "path" | "query"> = NonNullable<
  operations[Op]["parameters"][In]
>;
type Success = 200 | 201 | 204;

/** The fields that the spec has a default for: once validated, they are there. */
type Defaulted =
  | "method"
  | "max_retries"
  | "backoff"
  | "timeout_seconds"
  | "rate_limit"
  | "enabled"
  | "limit"
  | "days";
type Filled<T> = T & { [Key in keyof T & Defaulted]-?: NonNullable<T[Key]> };

/** What an operation is asked, once it was checked against the spec. Defaults are filled in. */
export interface OperationInput<Op extends OperationId> {
  readonly account: Op extends "health" | "verifyAlert" ? undefined : Account;
  readonly path: Parameter<Op, "path">;
  readonly query: Filled<Parameter<Op, "query">>;
  readonly body: Filled<JsonOf<operations[Op]["requestBody"]>>;
  /** What to add to a time that the caller counted from its own clock; 0 when it did not say that it did. */
  readonly clockOffsetMs: number;
}

/** What an operation may answer when it succeeds. */
export type OperationOutput<Op extends OperationId> = {
  [Status in Success & keyof operations[Op]["responses"]]: undefined extends JsonOf<
    operations[Op]["responses"][Status]
  >
    ? { readonly status: Status }
    : { readonly status: Status; readonly body: JsonOf<operations[Op]["responses"][Status]> };
}[Success & keyof operations[Op]["responses"]];

/** Carries an operation out. It throws an `ApiError` to say no. */
export type OperationHandler<Op extends OperationId> = (
  engine: Engine,
  call: OperationInput<Op>,
) => OperationOutput<Op>;

/** The operations of the API, or some of them, and what carries each out. */
export type OperationHandlers<Ops extends OperationId = OperationId> = {
  readonly [Op in Ops]: OperationHandler<Op>;
};
