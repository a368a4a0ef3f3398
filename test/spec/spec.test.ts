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
    const properties = JSON.stringify(spec.components.schemas["ErrorIssue"]);
    expect(properties).toBe(
      '{"type":"object","required":["path","message"],"properties":{"path":{"type":"string"},"message":{"type":"string"}}}',
    );
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

  it("needs a token unless it is health", () => {
    const open: OperationId = "health";
    expect("401" in responses).toBe(id !== open);
    expect(operation["security"]).toEqual(id === open ? [] : undefined);
  });

  it("has one success beside the errors that any operation may answer", () => {
    const statuses = Object.keys(responses);
    expect(statuses.filter((status) => status.startsWith("2")).length).toBe(id === "pushBufferItem" ? 2 : 1);
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
  const optional: Record<string, string[]> = { Job: ["cron"], Error: ["job_id", "issues"] };

  it.each(Object.entries(schemas).filter(([name, schema]) => !requests.test(name) && "properties" in schema))(
    "%s requires all that it lists",
    (name, schema) => {
      const properties = Object.keys(mapOf(schema, "properties"));
      expect([...properties].sort()).toEqual(
        [...asList(schema["required"]), ...(optional[name] ?? [])].sort(),
      );
    },
  );

  it.each(Object.entries(schemas).filter(([name]) => name.endsWith("Page")))(
    "%s is a page",
    (_name, schema) => {
      const { next_cursor, ...plural } = mapOf(schema, "properties");
      expect(next_cursor?.["type"]).toEqual(["string", "null"]);
      expect(Object.values(plural).map((list) => list["type"])).toEqual(["array"]);
    },
  );

  it.each(Object.entries(schemas))("%s and all its properties are described", (_name, schema) => {
    expect(schema["description"]).toMatch(/\.$/);
    const properties = isNode(schema["properties"]) ? mapOf(schema, "properties") : {};
    for (const [property, inner] of Object.entries(properties))
      expect(inner["description"], property).toMatch(/\.$/);
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
    const bodies = findAll("application/json");
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
    ["an id of another kind", { id: "buf_01KMMH8E40FVXJ7T2R5N9B3C6D" }],
    ["a status that there is not", { status: "waiting" }],
    ["a time without its zone", { created_at: "2026-03-26T09:30:00" }],
  ])("would be caught with %s", (_what, change) => {
    const job = asNode(mapOf(document, "components", "examples")["Job"]?.["value"], "the example of a job");
    expect(findMismatch({ $ref: "#/components/schemas/Job" }, job)).toEqual([]);
    expect(findMismatch({ $ref: "#/components/schemas/Job" }, { ...job, ...change })).toHaveLength(1);
  });
});

/** Every object that stands under `key` anywhere in the spec. */
function findAll(key: string, node: unknown = document): SpecNode[] {
  if (Array.isArray(node)) return node.flatMap((entry) => findAll(key, entry));
  if (!isNode(node)) return [];
  const inner = Object.values(node).flatMap((value) => findAll(key, value));
  return key in node ? [asNode(node[key], key), ...inner] : inner;
}

function asList(value: unknown): string[] {
  return Array.isArray(value) ? value.map(String) : [];
}
