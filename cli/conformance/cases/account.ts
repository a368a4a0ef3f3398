import type { Schemas } from "../api.ts";
import type { CaseContext, CaseGroup } from "../case.ts";
import { HOUR } from "../case-clock.ts";
import { equal, isText, isTime, like, present } from "../expect.ts";
import { jobFields, readJob } from "./support/jobs.ts";

type Token = Schemas["Token"];
type TokenCreated = Schemas["TokenCreated"];

async function findToken({ api }: CaseContext, id: string): Promise<Token | undefined> {
  return (await api.read<Token[]>("/tokens")).find((token) => token.id === id);
}

function createToken({ api, unique }: CaseContext): Promise<TokenCreated> {
  return api.create("/tokens", { name: unique("token") });
}

export const account: CaseGroup = {
  subject: "Tokens and health",
  cases: [
    {
      name: "a token is shown once, when it is made, and after that by its first 16 characters",
      rules: ["T4", "O7", "W12"],
      operations: ["createToken", "listTokens"],
      async run(context) {
        const madeAt = context.clock.now();
        const made = await createToken(context);
        const { id, token, name, created_at } = made;
        const shown = { id, name, prefix: token.slice(0, 16), created_at };
        like(made, { id: isText, token: /^fliq_sk_[0-9a-f]{64}$/, created_at: isTime });
        equal(made, { ...shown, token });
        context.clock.near(created_at, madeAt, "created_at");
        equal(await findToken(context, made.id), { ...shown, last_used_at: null });
      },
    },
    {
      name: "a token works for its account, and its use is noted",
      rules: ["T4", "W3"],
      operations: ["createToken", "listTokens", "createJob"],
      async run(context) {
        const { api, clock, target } = context;
        const { id, token } = await createToken(context);
        const json = jobFields(context, target.at("/s/200").url, { scheduled_at: clock.in(HOUR) });
        const reply = await api.send("POST", "/jobs", { json, authorization: `Bearer ${token}` });
        equal(reply.status, 201);
        const job: Schemas["JobCreated"] = JSON.parse(reply.text);
        equal((await readJob(context, job.id)).status, "pending");
        const used = await clock.until(
          "last_used_at",
          async () => (await findToken(context, id))?.last_used_at ?? undefined,
        );
        clock.near(used, clock.now() - clock.slack.jobs, "last_used_at", 2 * clock.slack.jobs);
      },
    },
    {
      name: "a deleted token is refused at once, and found no more",
      rules: ["T4", "W3"],
      operations: ["deleteToken", "listTokens"],
      async run(context) {
        const { api } = context;
        const { id, token } = await createToken(context);
        await api.done("DELETE", `/tokens/${id}`);
        const reply = await api.send("GET", "/jobs", { authorization: `Bearer ${token}` });
        equal([reply.status, JSON.parse(reply.text)], [401, { error: "Unauthorized" }]);
        await api.refused(404, "Token not found", "DELETE", `/tokens/${id}`);
        equal(await findToken(context, id), undefined);
      },
    },
    {
      name: "a token's name is required, and need not be unique",
      rules: ["T4"],
      operations: ["createToken"],
      async run({ api }) {
        for (const name of [undefined, null, "", 7]) await api.invalid(["name"], "POST", "/tokens", { name });
        const names = ["twice", "twice"];
        for (const name of names) like(await api.create("/tokens", { name }), { name });
      },
    },
    {
      name: "the tokens that the mock was given are not listed",
      rules: ["T4"],
      operations: ["listTokens"],
      needs: ["mock", "fresh-account"],
      async run(context) {
        equal(await context.api.read("/tokens"), []);
        const { id } = await createToken(context);
        present(await findToken(context, id), "the token that was made");
      },
    },
    {
      name: "health gives status, version and time, with any token or none",
      rules: ["T5", "W3"],
      operations: ["health"],
      servers: ["hosted"],
      async run({ api, clock }) {
        for (const authorization of [null, "Bearer nonsense", `Bearer ${api.token}`]) {
          const reply = await api.send("GET", "/health", { authorization });
          equal(reply.status, 200);
          const health: Schemas["Health"] = JSON.parse(reply.text);
          equal(health, { status: "ok", version: isText, time: isTime });
          clock.near(health.time, clock.now() - clock.slack.clock, "time", 2 * clock.slack.clock);
        }
      },
    },
  ],
};
