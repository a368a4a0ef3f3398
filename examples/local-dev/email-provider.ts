import { once } from "node:events";
import { createServer } from "node:http";

/** What the Worker asked to be sent. */
export interface SentEmail {
  readonly key: string | undefined;
  readonly email: unknown;
}

/** An email provider on this machine, which sends nothing. */
export interface EmailProvider {
  /** What the Worker gets as `EMAIL_API_URL`. */
  readonly url: string;
  readonly emails: SentEmail[];
  close(): Promise<void>;
}

export async function startEmailProvider(): Promise<EmailProvider> {
  const emails: SentEmail[] = [];
  const server = createServer(async (request, response) => {
    let text = "";
    for await (const chunk of request.setEncoding("utf8")) text += chunk;
    emails.push({ key: request.headersDistinct["idempotency-key"]?.[0], email: JSON.parse(text) });
    response.end();
  }).listen(0, "127.0.0.1");
  await once(server, "listening");
  const address = server.address();
  if (address === null || typeof address === "string") throw new Error("The email provider has no port");
  return {
    url: `http://127.0.0.1:${address.port}/v1/send`,
    emails,
    async close() {
      const closed = once(server, "close");
      server.close();
      server.closeAllConnections();
      await closed;
    },
  };
}
