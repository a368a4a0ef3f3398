import { once } from "node:events";
import { get, type IncomingMessage } from "node:http";
import { afterTest, type TestServer } from "../support.ts";

/** An event of a stream. */
export interface Message {
  readonly id: string | undefined;
  readonly event: string;
  readonly data: unknown;
}

/** Opens a stream, and reads its messages one by one. */
export async function openStream(server: TestServer, lastEventId?: string) {
  const headers = lastEventId === undefined ? {} : { "Last-Event-ID": lastEventId };
  const request = get(`${server.url}/ui/api/events/stream`, { headers, agent: false });
  request.on("error", () => {}); // The server ends it with the test.
  const [response] = (await once(request, "response")) as [IncomingMessage];
  afterTest(async () => {
    request.destroy();
  });
  const messages = readMessages(response);
  return {
    response,
    async next(): Promise<Message> {
      const { value, done } = await messages.next();
      if (done === true) throw new Error("the stream has ended");
      return value;
    },
  };
}

async function* readMessages(response: IncomingMessage): AsyncGenerator<Message> {
  response.setEncoding("utf8");
  let text = "";
  for await (const chunk of response) {
    text += String(chunk);
    const parts = text.split("\n\n");
    text = parts.pop() ?? "";
    for (const part of parts) {
      const fields = new Map(
        part.split("\n").map((line) => [line.slice(0, line.indexOf(":")), line.slice(line.indexOf(":") + 2)]),
      );
      const event = fields.get("event");
      if (event !== undefined)
        yield { id: fields.get("id"), event, data: JSON.parse(fields.get("data") ?? "") };
    }
  }
}
