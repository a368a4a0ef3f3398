import { checkSchema } from "../../check-answer.ts";
import { equal } from "../../expect.ts";
import type { ReceivedCall } from "../../target/answer.ts";

/** What Fliq sent in a webhook or an alert, held against a schema of the description. */
export function readNotice(schema: string, { body }: Pick<ReceivedCall, "body">): unknown {
  const notice: unknown = JSON.parse(body);
  const { problems, unknown } = checkSchema(schema, notice, "hosted");
  equal([...problems, ...unknown], [], `what the description says against the ${schema}`);
  return notice;
}

export function readEvent(call: Pick<ReceivedCall, "body">): unknown {
  return readNotice("WebhookEvent", call);
}
