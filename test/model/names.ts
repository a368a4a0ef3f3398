import { nameRun } from "./rules/schedules.ts";

const UUID = /^[0-9a-f]{8}-[0-9a-f]{4}-4[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/;

/** What the things of a program are called, and their ids. */
export interface Names {
  add(name: string, id: string): void;
  /** A run is a job that its schedule made: its key says which, and for when. */
  addRun(id: string, key: string): void;
  /** The name of an id; an unknown id as it is. */
  nameOf(id: string): string;
  idOf(name: string): string | undefined;
  /** The account's signing secrets, in the order in which they were told. */
  readonly secrets: readonly string[];
  /** A value of the API with names in place of ids, and words in place of what varies. */
  canonize(value: unknown, field?: string): unknown;
}

/** @param keys The idempotency keys of the program: any other is fresh. */
export function createNames(keys: ReadonlySet<string>): Names {
  const names = new Map<string, string>();
  const ids = new Map<string, string>();
  const secrets: string[] = [];

  function add(name: string, id: string): void {
    if (!UUID.test(id)) throw new Error(`the id of ${name}, ${id}, is no UUID of version 4`); // W11
    if (names.has(id)) throw new Error(`${name} has the id of ${names.get(id)}`);
    names.set(id, name);
    ids.set(name, id);
  }

  function canonize(value: unknown, field = ""): unknown {
    if (Array.isArray(value)) return value.map((entry: unknown) => canonize(entry));
    if (typeof value === "object" && value !== null) {
      // What a recurring job says of its runs' errors is left to the server. S10
      const entries = Object.entries(value).filter(([key]) => key !== "last_error" || !("cron" in value));
      return Object.fromEntries(entries.map(([key, inner]) => [key, canonize(inner, key)]));
    }
    return canonizeText(value, field);
  }

  function canonizeText(value: unknown, field: string): unknown {
    if (field === "stripe_payment_intent_id" || field === "description") return "(any)";
    if (typeof value !== "string") return value;
    switch (field) {
      case "worker_id":
        return value === "" ? value : "(worker)";
      case "token":
        return /^fliq_sk_[0-9a-f]{64}$/.test(value) ? "(token)" : value;
      case "prefix":
        return /^fliq_sk_[0-9a-f]{8}$/.test(value) ? "(prefix)" : value;
      case "secret":
        return nameSecret(value);
      case "idempotency_key":
        return canonizeKey(value);
      default:
        return names.get(value) ?? (field === "id" && UUID.test(value) ? "(id)" : value);
    }
  }

  /** K1: each new one gets the next number. */
  function nameSecret(secret: string): string {
    if (!/^whsec_[\w-]{43}$/.test(secret)) return secret;
    if (!secrets.includes(secret)) secrets.push(secret);
    return `(secret ${secrets.indexOf(secret)})`;
  }

  function canonizeKey(key: string): string {
    const [, schedule = "", second = ""] = /^sched:([^:]+):(\d+)$/.exec(key) ?? [];
    if (second !== "") return `sched:${names.get(schedule) ?? schedule}:${second}`;
    return keys.has(key) || key === "" ? key : "(fresh)";
  }

  return {
    add,
    addRun(id, key) {
      const [, schedule = "", second = ""] = /^sched:([^:]+):(\d+)$/.exec(key) ?? [];
      const timer = names.get(schedule);
      if (timer !== undefined && !names.has(id)) add(nameRun(timer, Number(second)), id);
    },
    nameOf: (id) => names.get(id) ?? id,
    idOf: (name) => ids.get(name),
    secrets,
    canonize,
  };
}
