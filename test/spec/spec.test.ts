import { readFile } from "node:fs/promises";
import { describe, expect, it } from "vitest";
import { type OperationId, spec } from "../../mock/api/spec.gen.ts";
// biome-ignore lint/correctness/useImportExtensions: the module ends in .mjs; its declarations are beside it
import { generate } from "../../scripts/generate.mjs";
// biome-ignore lint/correctness/useImportExtensions: the module ends in .mjs; its declarations are beside it
import { lintSpec } from "../../scripts/lint-spec.mjs";
import {
  asNode,
  collectExamples,
  document,
  findMismatch,
  isNode,
  mapOf,
  operations,
  resolve,
  root,
  type SpecNode,
  schemas,
  source,
} from "./document.ts";

describe("generated files", async () => {
  it.each(Object.entries(await generate()))("%s is what the spec makes", async (path, contents) => {
    const committed = await readFile(new URL(path, root), "utf8");
    expect(committed === contents, `${path} has drifted: run node scripts/generate.mjs`).toBe(true);
  });

  it("know the same operations as the spec", () => {
    const ids = Object.values(spec.paths).flatMap((item) =>
      Object.values(item).map((operation) => operation.operationId),
    );
    expect(ids.sort()).toEqual(
      operations()
        .map(([id]) => id)
        .sort(),
    );
  });

  it("keep properties that are named like a keyword of prose", () => {
    const properties = asNode(spec.components.schemas["Transaction"]?.["properties"], "Transaction");
    expect(properties["description"]).toEqual({ type: ["string", "null"] });
    expect(properties["amount"]).toEqual({ type: "integer" });
  });

  it("carry the defaults that the spec states beside a reference", () => {
    const backoff = asNode(spec.components.schemas["JobCreate"]?.["properties"], "JobCreate")["backoff"];
    expect(backoff).toEqual({ type: "string", enum: ["exponential", "linear"], default: "exponential" });
  });
});

describe("the linter", () => {
  it("finds nothing in the spec", async () => {
    expect(await lintSpec(source)).toEqual([]);
  });

  it("finds a missing operationId and a component that nothing uses", async () => {
    const problems = await lintSpec(
      source
        .replace("      operationId: health\n", "")
        .replace("  schemas:\n", "  schemas:\n    Lost: { type: string }\n"),
    );
    expect(problems.map((problem) => problem.split(" ").slice(0, 2).join(" "))).toEqual([
      "#/paths/~1health/get/operationId operation-operationId:",
      "#/components/schemas/Lost no-unused-components:",
    ]);
  });
});

describe.each(operations())("%s", (id, operation) => {
  const responses = mapOf(operation, "responses");

  it("has an id, one tag and a summary", () => {
    expect(operation["operationId"]).toMatch(/^[a-z][A-Za-z]+$/);
    expect(operation["tags"]).toHaveLength(1);
    expect(operation["summary"]).toMatch(/^[A-Z].*[^.]$/);
  });

  it("needs a token unless it is health or a link in a mail", () => {
    const open: readonly OperationId[] = ["health", "verifyAlert"];
    const isOpen = open.some((other) => other === id);
    expect("401" in responses).toBe(!isOpen);
    expect(operation["security"]).toEqual(isOpen ? [] : undefined);
  });

  it("has one success beside the errors that any operation may answer", () => {
    const statuses = Object.keys(responses);
    expect(statuses.filter((status) => status.startsWith("2")).length).toBe(1);
    expect(statuses).toContain("5XX");
    expect(statuses.includes("413")).toBe("requestBody" in operation);
  });

  it("names every response and says Retry-After where it limits the rate", () => {
    for (const [status, response] of Object.entries(responses)) {
      const headers = mapOf(resolve(response), "headers");
      expect(headers["X-Request-ID"], status).toEqual({ $ref: "#/components/headers/RequestId" });
      expect("Retry-After" in headers, status).toBe(status === "429");
    }
  });
});

describe("schemas", () => {
  const requests = /(Create|Update)$/;
  /** What there is not always: it is on the wire when it is set. */
  const whenSet: Record<string, string[]> = {
    Job: ["completed_at", "last_error", "schedule_id"],
    JobSummary: ["completed_at", "last_error", "schedule_id"],
    Schedule: ["last_run_at"],
    Buffer: ["webhook_url"],
    BufferItem: ["status_code", "last_error", "replay_of", "completed_at"],
    WebhookDelivery: ["job_id", "status_code", "last_error", "next_retry_at", "delivered_at"],
    WebhookEvent: ["event", "status_code", "last_error"],
    FailureAlert: ["buffer_id", "status_code"],
    CreditAlert: ["top_up_url"],
  };

  it.each(Object.entries(schemas).filter(([name, schema]) => !requests.test(name) && "properties" in schema))(
    "%s requires what every server gives, and marks what only some do",
    (name, schema) => {
      const required = asList(schema["required"]);
      const properties = Object.entries(mapOf(schema, "properties"));
      const optional = properties.filter(([property]) => !required.includes(property));
      const marked = properties
        .filter(([, inner]) => inner["x-server"] !== undefined)
        .map(([property]) => property);
      expect(required.filter((property) => marked.includes(property))).toEqual([]);
      expect(optional.map(([property]) => property).filter((property) => !marked.includes(property))).toEqual(
        whenSet[name] ?? [],
      );
    },
  );

  it("marks with x-server what the hosted service alone has, and nothing else", () => {
    const marks = findAll("x-server").map((node) => node["x-server"]);
    expect(new Set(marks)).toEqual(new Set(["hosted"]));
  });

  it.each(Object.entries(schemas).filter(([name]) => name.endsWith("Page")))(
    "%s is a page",
    (_name, schema) => {
      const { next_cursor, ...plural } = mapOf(schema, "properties");
      expect(next_cursor && resolve(next_cursor)["type"]).toEqual(["string", "null"]);
      expect(Object.values(plural).map((list) => list["type"])).toEqual(["array"]);
    },
  );

  it.each(Object.entries(schemas))("%s and all its properties are described", (_name, schema) => {
    expect(schema["description"]).toMatch(/\.$/);
    const properties = isNode(schema["properties"]) ? mapOf(schema, "properties") : {};
    for (const [property, inner] of Object.entries(properties))
      expect(inner["description"] ?? resolve(inner)["description"], property).toMatch(/\.$/);
  });

  it.each(Object.entries(schemas).filter(([name]) => requests.test(name)))(
    "%s tells every default in words",
    (_name, schema) => {
      for (const [property, inner] of Object.entries(mapOf(schema, "properties"))) {
        if (inner["default"] !== undefined) expect(inner["description"], property).toContain(`Default: `);
        if (inner["default"] !== undefined)
          expect(String(inner["description"]).replaceAll("`", "")).toContain(`Default: ${inner["default"]}.`);
      }
    },
  );
});

describe("examples", () => {
  const examples = collectExamples();

  it("stand at every parameter, header and JSON body", () => {
    const at = new Set(examples.map(({ where }) => where));
    const components = mapOf(document, "components");
    for (const kind of ["parameters", "headers"]) {
      for (const name of Object.keys(mapOf(components, kind)))
        expect(at).toContain(`#/components/${kind}/${name}`);
    }
    const bodies = findAll("application/json").map((content) =>
      asNode(content["application/json"], "a body"),
    );
    expect(bodies.length).toBeGreaterThan(operations().length);
    for (const body of bodies)
      expect("example" in body || "examples" in body, JSON.stringify(body)).toBe(true);
  });

  it("are each used where they are named", () => {
    for (const name of Object.keys(mapOf(document, "components", "examples"))) {
      expect(source).toContain(`"#/components/examples/${name}"`);
    }
  });

  it("fit their schemas to the letter", () => {
    const wrong = examples.flatMap(({ where, schema, value }) =>
      findMismatch(schema, value).map((problem) => `${where} ${problem}`),
    );
    expect(wrong).toEqual([]);
  });

  it.each([
    ["a property that no schema names", { extra: 1 }],
    ["an id that is no text", { id: 7 }],
    ["a status that there is not", { status: "waiting" }],
    ["a time without its zone", { created_at: "2026-03-26T09:30:00" }],
  ])("would be caught with %s", (_what, change) => {
    const job = asNode(mapOf(document, "components", "examples")["Job"]?.["value"], "the example of a job");
    expect(findMismatch({ $ref: "#/components/schemas/Job" }, job)).toEqual([]);
    expect(findMismatch({ $ref: "#/components/schemas/Job" }, { ...job, ...change })).toHaveLength(1);
  });
});

/** Every object anywhere in the spec that has `key`. */
function findAll(key: string, node: unknown = document): SpecNode[] {
  if (Array.isArray(node)) return node.flatMap((entry) => findAll(key, entry));
  if (!isNode(node)) return [];
  const inner = Object.values(node).flatMap((value) => findAll(key, value));
  return key in node ? [node, ...inner] : inner;
}

function asList(value: unknown): string[] {
  return Array.isArray(value) ? value.map(String) : [];
}
