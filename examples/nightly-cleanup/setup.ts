import { Fliq } from "fliq";

// Run it with each deployment: there is one schedule of this name, however often it is set up.

const fliq = Fliq.fromEnv(process.env);
const cleanup = await fliq.cron("0 0 * * *", {
  name: "cleanup",
  timezone: "Europe/Berlin",
  url: new URL("/api/cleanup", process.env["WORKER_URL"]),
  retries: 5,
});
console.log(`${cleanup.name} runs next at ${cleanup.next_run_at}`);
