import fc from "fast-check";
import type { ClientCommand, Delivery } from "../program.ts";
import { nameScript, type RawAnswer } from "./answers.ts";
import type { Draft, Naming } from "./naming.ts";
import {
  bodies,
  crons,
  HOUR,
  headers,
  hooks,
  itemHeaders,
  keys,
  MINUTE,
  oneOf,
  pick,
  titles,
} from "./values.ts";

type Scripts = fc.Arbitrary<RawAnswer[]>;

const tries = {
  retries: oneOf(0, 1, 2, 3, 8),
  backoff: oneOf("linear" as const, "linear" as const, "exponential" as const),
  timeout: oneOf(30, 5, 60, 400),
  hook: hooks,
};
const deliveries: fc.Arbitrary<Delivery> = fc.record(
  { ...tries, method: oneOf("POST", "GET", "PUT", "DELETE"), headers },
  { requiredKeys: [] },
);
/** An item is told by its body, which a GET would not show. */
const itemDeliveries: fc.Arbitrary<Delivery> = fc.record(
  { ...tries, method: oneOf("POST" as const, "PUT" as const), headers },
  { requiredKeys: [] },
);
const times = fc.oneof(
  oneOf(0, 0, MINUTE, 30 * MINUTE, -5000, 1000, 5 * MINUTE),
  fc.integer({ min: -MINUTE, max: HOUR }),
);

function jobs(scripts: Scripts): fc.Arbitrary<Draft<ClientCommand>> {
  const extras = fc.record({ in: times, body: bodies, key: keys }, { requiredKeys: ["in"] });
  return fc.tuple(deliveries, extras, scripts).map(([delivery, extra, script]) => (naming: Naming) => {
    const name = naming.make("J");
    return { do: "job", name, ...extra, ...delivery, ...nameScript(script, name, naming) };
  });
}

function schedules(scripts: Scripts): fc.Arbitrary<Draft<ClientCommand>> {
  const extras = fc.record({ body: bodies, asJob: fc.boolean(), title: titles }, { requiredKeys: [] });
  return fc
    .tuple(deliveries, extras, crons, scripts)
    .map(([delivery, extra, cron, script]) => (naming: Naming) => {
      const name = naming.make("S");
      return { do: "schedule", name, cron, ...extra, ...delivery, ...nameScript(script, name, naming) };
    });
}

const buffers: fc.Arbitrary<Draft<ClientCommand>> = fc
  .tuple(itemDeliveries, fc.record({ rate: oneOf(1, 2, 3, 7), title: titles }, { requiredKeys: [] }))
  .map(([delivery, extra]) => (naming: Naming) => ({
    do: "buffer",
    name: naming.make("B"),
    ...extra,
    ...delivery,
  }));

function pushes(scripts: Scripts): fc.Arbitrary<Draft<ClientCommand>> {
  const extras = fc.record({ headers: itemHeaders }, { requiredKeys: [] });
  return fc.tuple(pick, extras, scripts).map(([chosen, extra, script]) => (naming: Naming) => {
    const buffer = naming.choose(chosen, "B");
    if (buffer === undefined) return { do: "buffer", name: naming.make("B"), retries: 1, backoff: "linear" };
    const name = naming.make("I");
    return { do: "push", name, buffer, ...extra, ...nameScript(script, name, naming) };
  });
}

const replays = pick.map((chosen) => (naming: Naming): ClientCommand | null => {
  const of = naming.choose(chosen, "J", "I", "J", "I", "S");
  if (of === undefined) return null;
  const name = naming.make(of.startsWith("I") ? "I" : "J");
  if (naming.isBusy(of)) naming.markBusy(name); // It has the same target.
  return { do: "replay", name, of };
});

const channels = fc
  .record({ type: oneOf("webhook" as const, "slack" as const, "email" as const), gives: oneOf(200, 500) })
  .map(
    (extra) =>
      (naming: Naming): ClientCommand => ({ do: "channel", name: naming.make("A"), ...extra }),
  );

const tokens = fc.constant((naming: Naming): ClientCommand => ({ do: "token", name: naming.make("T") }));

const secrets = fc.boolean().map((rotate) => (): ClientCommand => ({ do: "secret", rotate }));

function about(
  verbs: fc.Arbitrary<"cancel" | "delete" | "pause" | "resume" | "enable" | "disable" | "verify" | "read">,
  ...kinds: Parameters<Naming["choose"]>[1][]
): fc.Arbitrary<Draft<ClientCommand>> {
  return fc.tuple(verbs, pick).map(([verb, chosen]) => (naming: Naming) => {
    const of = naming.choose(chosen, ...kinds);
    return of === undefined ? null : { do: verb, of };
  });
}

const lists = fc
  .record(
    {
      limit: oneOf(1, 2, 5, 100, 0, 101),
      status: oneOf("pending", "completed", "failed", "running"),
      q: oneOf("J1", " /s1 ", "hop"),
      method: oneOf("post", "GET"),
      after: oneOf(-MINUTE, 0, MINUTE),
      before: oneOf(-MINUTE, 0, MINUTE),
    },
    { requiredKeys: [] },
  )
  .chain((query) => fc.tuple(fc.constant(query), oneOf("jobs", "schedules", "buffers", "S", "B"), pick))
  .map(([query, of, chosen]) => (naming: Naming): ClientCommand | null => {
    const { limit, status } = query;
    const size = limit === undefined ? {} : { limit };
    if (of === "jobs") return { do: "list", of, ...query };
    if (of === "schedules" || of === "buffers") return { do: "list", of, ...size };
    const name = naming.choose(chosen, of === "S" ? "S" : "B");
    if (name === undefined) return null;
    const isFiltered = of === "B" && status !== undefined;
    return { do: "list", of: name, ...size, ...(isFiltered ? { status } : {}) };
  });

/** Most requests are sent with a token that the mock was given. */
const senders = fc.oneof({ weight: 4, arbitrary: fc.constant(null) }, { weight: 1, arbitrary: pick });

/** What a client of the API may do; `scripts` is what the targets of what it makes do. */
export function clientSteps(scripts: Scripts): fc.Arbitrary<Draft<ClientCommand>> {
  const steps = fc.oneof(
    { weight: 8, arbitrary: jobs(scripts) },
    { weight: 3, arbitrary: schedules(scripts) },
    { weight: 3, arbitrary: buffers },
    { weight: 8, arbitrary: pushes(scripts) },
    { weight: 3, arbitrary: replays },
    { weight: 2, arbitrary: channels },
    { weight: 1, arbitrary: tokens },
    { weight: 1, arbitrary: secrets },
    { weight: 3, arbitrary: about(oneOf("cancel"), "J", "S") },
    { weight: 2, arbitrary: about(oneOf("delete"), "S", "B", "A", "T") },
    { weight: 5, arbitrary: about(oneOf("pause", "resume", "resume"), "S", "B") },
    { weight: 2, arbitrary: about(oneOf("enable", "disable", "verify", "verify"), "A") },
    { weight: 2, arbitrary: about(oneOf("read"), "J", "S", "B", "I", "A") },
    { weight: 2, arbitrary: lists },
  );
  return fc.tuple(steps, senders).map(([step, by]) => (naming) => {
    const token = by === null ? undefined : naming.choose(by, "T");
    const command = step(naming);
    return command === null || token === undefined ? command : { ...command, by: token };
  });
}
