import fc from "fast-check";
import { asNode, isNode, resolve, type SpecNode } from "../../spec/document.ts";
import { fitting, type Operation } from "./requests.ts";
import { nasty } from "./values.ts";

// The same body in another spelling: it means the same (W7, W8).

/** A request's body, and another way to write it. */
export interface Spelled {
  readonly plain: string;
  readonly respelled: string;
  readonly contentType: string;
}

type Entry = readonly [name: string, value: unknown];

/** Fields whose 0 or empty text means their default, of any body. W8 */
const ZEROS: Readonly<Record<string, unknown>> = {
  timeout_seconds: 0,
  rate_limit: 0,
  backoff: "",
  idempotency_key: "",
};
const trailing = fc.constantFrom("", " ", "\n{}", ' {"url": ', "]", "\u0000nonsense");
const contentTypes = fc.constantFrom("application/json", "text/plain", "application/x-www-form-urlencoded");

/** Bodies that fit an operation, each in two spellings. */
export function spelledBodies(operation: Operation): fc.Arbitrary<Spelled> {
  if (operation.body === null) throw new Error(`${operation.method} ${operation.path} has no body`);
  return fc.oneof(...variantsOf(operation.body).map((schema) => spellings(operation, schema)));
}

function variantsOf(body: SpecNode): SpecNode[] {
  const { oneOf } = resolve(body);
  return Array.isArray(oneOf) ? oneOf.map((each: unknown) => asNode(each, "oneOf")) : [body];
}

function spellings(operation: Operation, schema: SpecNode): fc.Arbitrary<Spelled> {
  const known = Object.keys(asNode(resolve(schema)["properties"], "the properties"));
  const choices = fc.array(fc.nat(99), { minLength: 20, maxLength: 20 });
  const strays = fc.dictionary(fc.constantFrom("x_unknown", "__proto__", "ünbekannt"), nasty, { maxKeys: 2 });
  return fc
    .tuple(fitting(schema), choices, strays, trailing, contentTypes)
    .map(([body, chosen, stray, tail, contentType]) => {
      const given = isNode(body) ? Object.entries(body) : [];
      const absent = known.filter((name) => !given.some(([each]) => each === name));
      const entries: Entry[] = [
        ...Object.entries(stray),
        ...absent.flatMap((name, index): Entry[] => leftOut(name, operation, chosen[index] ?? 0)),
        ...given.flatMap(([name, value], index) => twice(name, value, chosen[19 - index] ?? 0)),
      ];
      const respelled = ` {${entries.map(([name, value]) => `${JSON.stringify(name)} :${JSON.stringify(value)}`)}}${tail}`;
      return { plain: JSON.stringify(body), respelled, contentType };
    });
}

/** A field that is not given: left out, null, or what means its default. */
function leftOut(name: string, { path }: Operation, chosen: number): Entry[] {
  const isEmptyMethod = name === "method" && /^\/(schedules|buffers)$/.test(path);
  const zero = isEmptyMethod ? "" : ZEROS[name];
  if (chosen < 33) return [];
  return chosen < 66 || zero === undefined ? [[spell(name, chosen), null]] : [[spell(name, chosen), zero]];
}

/** A field in any case; and perhaps once more before that, which does not count. */
function twice(name: string, value: unknown, chosen: number): Entry[] {
  const right: Entry = [spell(name, chosen), value];
  if (chosen < 70 || name === "scheduled_at") return [right];
  if (typeof value === "string") return [[spell(name, chosen + 1), `${value}z`], right];
  return typeof value === "number" ? [[spell(name, chosen + 1), value + 1], right] : [right];
}

function spell(name: string, chosen: number): string {
  const letters = [...name].map((letter, index) =>
    (chosen >> (index % 6)) & 1 ? letter.toUpperCase() : letter,
  );
  return chosen % 3 === 0 ? name : letters.join("");
}

/** Every whole number of an operation's body, as text in which it is written as a fraction or with an exponent. W8 */
export function oddNumbers({ body }: Operation): { readonly field: string; readonly text: string }[] {
  if (body === null) return [];
  return variantsOf(body).flatMap((schema) => {
    const { properties, required } = resolve(schema);
    const fields = Object.entries(asNode(properties, "the properties"));
    const needed = fields.filter(([name]) => Array.isArray(required) && required.includes(name));
    const [sample] = fc.sample(fitting(schema), { numRuns: 1, seed: 1 });
    const whole = Object.fromEntries(needed.map(([name]) => [name, Object(sample)[name]]));
    const numbers = fields.filter(([, field]) => resolve(asNode(field, "a field"))["type"] === "integer");
    return numbers.flatMap(([field]) =>
      ["3.0", "1e1", "60000.0", "1e5"].map((number) => ({
        field,
        text: JSON.stringify({ ...whole, [field]: "(number)" }).replace('"(number)"', number),
      })),
    );
  });
}
