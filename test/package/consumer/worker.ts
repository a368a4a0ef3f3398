// The same as a Worker.
import { remind } from "./program.ts";

export default { fetch: async () => new Response(await remind()) };
