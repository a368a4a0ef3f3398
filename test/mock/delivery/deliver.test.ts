import { describe, expect, test } from "vitest";
import { createFliqMock } from "../../../mock/core.ts";
import { APP, createJob } from "../support/api.ts";

describe("a target that answers with Response.error()", () => {
  test("is one that lost the connection, as fetch would have it", async () => {
    const mock = createFliqMock({ now: "2026-03-26T09:30:00Z" });
    mock.route("*", () => Response.error());
    await createJob(mock, 0, { max_retries: 0 });
    await mock.advance("1m");
    expect(mock.jobs[0]).toMatchObject({
      status: "failed",
      last_error: `do request: Post "${APP}/hook": the target answered with Response.error()`,
    });
    expect(mock.deliveries[0]?.response).toBeNull();
  });
});

describe("an answer's text", () => {
  const LIMIT = 65_536;

  /** What is kept of a body that comes in pieces of that many bytes. */
  async function keptOf(bytes: Uint8Array<ArrayBuffer>, pieceLength: number): Promise<string | undefined> {
    const mock = createFliqMock({ now: "2026-03-26T09:30:00Z" });
    mock.route("*", () => {
      let at = 0;
      const body = new ReadableStream<Uint8Array>({
        pull(controller) {
          if (at < bytes.length) controller.enqueue(bytes.subarray(at, at + pieceLength));
          else controller.close();
          at += pieceLength;
        },
      });
      return new Response(body);
    });
    await createJob(mock, 0);
    await mock.advance("1m");
    return mock.deliveries[0]?.response?.body;
  }
  const encode = (text: string) => new TextEncoder().encode(text);

  test.each([1, 2, 3, 7, 1000])("is the same in pieces of %d bytes", async (pieceLength) => {
    const text = "naïve 日本語 🙂 ";
    expect(await keptOf(encode(text), pieceLength)).toBe(text);
  });

  test.each([LIMIT - 1, LIMIT, LIMIT + 1, 10_000])(
    "ends before a character that the limit cuts, in pieces of %d bytes",
    async (pieceLength) => {
      expect(await keptOf(encode(`${"-".repeat(LIMIT - 2)}🙂 and more`), pieceLength)).toBe(
        "-".repeat(LIMIT - 2),
      );
      expect(await keptOf(encode("-".repeat(LIMIT)), pieceLength)).toBe("-".repeat(LIMIT));
    },
  );

  test.each([1, 100])("shows where a broken character was, in pieces of %d bytes", async (pieceLength) => {
    expect(await keptOf(Uint8Array.of(0x61, 0xff, 0x62, 0xf0, 0x9f), pieceLength)).toBe("a\ufffdb\ufffd");
  });
});

describe("a target that goes on with its request after its time is up", () => {
  async function play(goOn: (request: Request) => unknown): Promise<unknown> {
    const mock = createFliqMock({ now: "2026-03-26T09:30:00Z" });
    let came: unknown;
    mock.route("*", async (request) => {
      await mock.sleep("45s");
      came = await Promise.resolve(request)
        .then(goOn)
        .catch((error: unknown) => error);
      return new Response();
    });
    await createJob(mock, 0, { max_retries: 0, timeout_seconds: 30 });
    await mock.advance("1h");
    return came;
  }
  const timeout = expect.objectContaining({ name: "TimeoutError", message: "timeout after 30s" });

  test("cannot fetch with it, nor with a copy", async () => {
    expect(await play((request) => fetch(request))).toEqual(timeout);
    expect(await play((request) => fetch(new Request(request)))).toEqual(timeout);
    expect(await play((request) => fetch(request.clone()))).toEqual(timeout);
    expect(await play((request) => fetch("https://app.example.com/", request))).toEqual(timeout);
  });

  test("sees it in its signal, and in one that was made of it", async () => {
    expect(await play(({ signal }) => signal.reason)).toEqual(timeout);
    expect(await play(({ signal }) => AbortSignal.any([signal]).reason)).toEqual(timeout);
  });
});
