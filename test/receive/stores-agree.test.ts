import { test } from "vitest";
import { durableObjectStore, FliqDedupe, kvStore } from "../../src/receive/entry.ts";
import { expectAgreement } from "./random-calls.ts";

test("kvStore does as memoryStore does, on a KV that is consistent", async () => {
  const values = new Map<string, string>();
  const namespace = {
    get: async (key: string) => JSON.parse(values.get(key) ?? "null"),
    put: async (key: string, value: string) => void values.set(key, value),
    delete: async (key: string) => void values.delete(key),
  };
  await expectAgreement(kvStore(namespace), 300);
});

test("durableObjectStore does as memoryStore does", async () => {
  const objects = new Map<string, FliqDedupe>();
  const namespace = {
    idFromName: (name: string) => name,
    get(id: string) {
      const entries = new Map<string, unknown>();
      const object =
        objects.get(id) ??
        new FliqDedupe({
          storage: {
            get: async <Value>(key: string) => entries.get(key) as Value | undefined,
            put: async (key, value) => void entries.set(key, value),
            deleteAll: async () => entries.clear(),
            setAlarm: async () => undefined,
          },
        });
      objects.set(id, object);
      return { fetch: (url: string, init: RequestInit) => object.fetch(new Request(url, init)) };
    },
  };
  await expectAgreement(durableObjectStore(namespace), 300);
});
