// The server that scripts/kill-test.mjs kills. It takes a file and a port, and prints its address when it listens.
import { startFliqServer } from "../mock/server/index.ts";

const [, , db, port] = process.argv;
const server = await startFliqServer({ db, port: Number(port), heartbeatTimeout: { milliseconds: 100 } });
if (server.storage.kind !== "sqlite") throw new Error("this runtime has no node:sqlite");
process.stdout.write(`${server.url}\n`);
