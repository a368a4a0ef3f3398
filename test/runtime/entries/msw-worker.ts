// For workerd with nodejs_compat: answers any request with the outcomes of the suite and of MSW's cases. MSW cannot intercept
// there, so its handlers stand in for the global fetch.
import { getResponse } from "msw";
import { runCases } from "../case.ts";
import { createMswCases, type Listen } from "../cases/msw.ts";
import { cases } from "../suite.ts";

const listen: Listen = async (handlers) => {
  const original = globalThis.fetch;
  globalThis.fetch = async (input: Parameters<typeof fetch>[0], init?: RequestInit) => {
    const request = new Request(input, init);
    const response = await getResponse([...handlers], request);
    if (response === undefined) throw new TypeError(`nobody answers ${request.method} ${request.url}`);
    if (response.type === "error" || response.status === 0) throw new TypeError("Failed to fetch");
    return response;
  };
  return () => {
    globalThis.fetch = original;
  };
};

export default {
  fetch: async () => Response.json(await runCases([...cases, ...createMswCases(listen)])),
};
