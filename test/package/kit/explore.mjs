// A program with a bug, as every test runner takes it: declares one test, which fails.
const URL_TO_CALL = "https://app.example.com/charge";

export function declareExplored({ test, expect, explore }) {
  test("one charge, whatever happens", async () => {
    await explore(({ mock, fliq, io }) => {
      const charges = [];
      const bank = io({ charge: async (order) => charges.push(order) }, "bank");
      mock.route(URL_TO_CALL, async () => {
        await bank.charge("order-1");
        return new Response("ok");
      });
      return {
        run: () => fliq.schedule({ url: URL_TO_CALL, idempotencyKey: "order-1" }),
        check: () => expect(charges).toHaveLength(1),
      };
    });
  });
}
