// For workerd: answers any request with the outcomes of the suite.
import { runCases } from "../case.ts";
import { cases } from "../suite.ts";

export default { fetch: async () => Response.json(await runCases(cases)) };
