import { type Delivery, discard } from "fliq/receive";

interface Charge {
  order: string;
  cents: number;
}

/** Asks the payment provider for a charge. Any answer but a 2xx makes Fliq try again. */
export async function pay(paymentsUrl: string, delivery: Delivery): Promise<Response> {
  const { order, cents } = delivery.json<Charge>();
  const response = await fetch(paymentsUrl, { method: "POST", body: JSON.stringify({ order, cents }) });
  if (response.status === 402) return discard("the card was declined"); // and would be again
  if (!response.ok) return new Response(`the provider answered ${response.status}`, { status: 502 });
  return new Response("charged");
}
