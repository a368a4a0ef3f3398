import { createServer } from "node:http";
import { createReceiver, defineJob, memoryStore } from "fliq/receive";
import { toNodeHandler } from "fliq/receive/node";
import { z } from "zod";

const { FLIQ_SIGNING_SECRET = "", ORIGIN, PORT = "3000" } = process.env;

const charge = defineJob({
  name: "charge",
  path: "/jobs/charge",
  schema: z.object({ order: z.string(), cents: z.int().positive() }),
});

const receiver = createReceiver({ secret: FLIQ_SIGNING_SECRET, dedupe: memoryStore() });
receiver.on(charge, ({ order, cents }) => {
  console.log(`charged ${cents} cents for order ${order}`);
});

// The signature covers the URL that a job was made with: what the proxy in front shows to the world.
const receive = toNodeHandler(receiver.fetch, { origin: ORIGIN });

const server = createServer((request, response) => {
  if (request.url?.startsWith("/jobs/")) void receive(request, response);
  else response.writeHead(404).end("Not found");
});

server.listen(Number(PORT), "127.0.0.1", () => {
  const address = server.address();
  if (typeof address === "object") console.log(`listening on http://127.0.0.1:${address?.port}`);
});
