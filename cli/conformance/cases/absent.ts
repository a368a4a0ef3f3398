import type { CaseGroup } from "../case.ts";
import { API_OPERATIONS } from "../catalogue.ts";
import { isNoSuchPath } from "../check-answer.ts";
import { equal, holds, NotThere } from "../expect.ts";
import { UNKNOWN_ID } from "./support/jobs.ts";

/** What the open-source server does not have: for each operation a case, which finds that it is not there. */
export const absent: CaseGroup = {
  subject: "What only the hosted service has",
  cases: [
    ...API_OPERATIONS.filter(({ isHosted }) => isHosted).map(
      ({ id, method, path }): CaseGroup["cases"][number] => ({
        name: `${method} ${path} is not there`,
        rules: ["O1"],
        operations: [id],
        servers: ["open-source"],
        async run({ api }) {
          const json = method === "GET" || method === "DELETE" ? undefined : {};
          const at = path.replaceAll(/\{\w+\}/g, UNKNOWN_ID);
          // Without a token it does no harm where it is there, and what is not there is 404 all the same.
          const reply = await api.send(method, at, { json, authorization: null, mayBeAbsent: true });
          holds(isNoSuchPath(reply), "404 page not found, as text/plain", `${reply.status} ${reply.text}`);
          throw new NotThere(id);
        },
      }),
    ),
    {
      name: "nothing is there under /v1",
      rules: ["O1", "W1", "W2"],
      operations: [],
      servers: ["open-source"],
      async run({ api }) {
        for (const path of ["/v1/jobs", "/v1/schedules", "/v1"]) {
          const reply = await api.send("GET", path);
          equal(isNoSuchPath(reply), true, path);
        }
      },
    },
  ],
};
