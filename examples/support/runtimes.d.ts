// The parts of Deno and Bun that the examples use: their own types would clash with each other's and with node's.

declare const Deno: {
  readonly env: { get(name: string): string | undefined };
  serve(
    options: {
      readonly hostname?: string;
      readonly port?: number;
      readonly onListen?: (address: { readonly hostname: string; readonly port: number }) => void;
    },
    handler: (request: Request) => Response | Promise<Response>,
  ): unknown;
};

declare const Bun: {
  readonly env: Readonly<Record<string, string | undefined>>;
  serve(options: {
    readonly hostname?: string;
    readonly port?: number | string;
    readonly routes: Readonly<
      Record<string, Readonly<Record<string, (request: Request) => Response | Promise<Response>>>>
    >;
  }): { readonly url: URL };
};
