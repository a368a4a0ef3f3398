import { createReceiver, memoryStore } from "fliq/receive";

export interface Env {
  readonly FLIQ_SIGNING_SECRET: string;
  readonly remind: (user: number) => void | Promise<void>;
}

const store = memoryStore(); // or d1Store(env.DB), durableObjectStore(env.DEDUPE), …

export default {
  async fetch(request: Request, env: Env): Promise<Response> {
    const receiver = createReceiver({ secret: env.FLIQ_SIGNING_SECRET, dedupe: store });
    return receiver.handle(request, async (delivery) => {
      const { user } = delivery.json<{ user: number }>();
      await env.remind(user); // if it throws, Fliq tries again
    });
  },
};
