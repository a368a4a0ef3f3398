import { createReceiver, type ReceiverOptions } from "fliq/receive";

/** The parts of an event of API Gateway (payload 2.0) or a function URL that are used. */
export interface HttpEvent {
  readonly rawPath: string;
  readonly rawQueryString: string;
  readonly headers: Readonly<Record<string, string | undefined>>;
  readonly body?: string | undefined;
  readonly isBase64Encoded: boolean;
  readonly requestContext: { readonly http: { readonly method: string } };
}

export interface HttpResult {
  readonly statusCode: number;
  readonly headers: Record<string, string>;
  readonly body: string;
}

/** Makes the function; `origin` is what the world calls it, and jobs are made for. */
export function createHandler(
  options: ReceiverOptions,
  origin: string,
  pay: (order: string, cents: number) => unknown,
): (event: HttpEvent) => Promise<HttpResult> {
  const receiver = createReceiver(options);
  return async ({ rawPath, rawQueryString, headers, body = "", isBase64Encoded, requestContext }) => {
    const query = rawQueryString === "" ? "" : `?${rawQueryString}`;
    const request = {
      method: requestContext.http.method,
      url: origin + rawPath + query,
      headers,
      body: isBase64Encoded ? Buffer.from(body, "base64") : body,
    };
    const answer = await receiver.handle(request, (delivery) => {
      const { order, cents } = delivery.json<{ order: string; cents: number }>();
      return pay(order, cents);
    });
    return {
      statusCode: answer.status,
      headers: Object.fromEntries(answer.headers),
      body: await answer.text(),
    };
  };
}
