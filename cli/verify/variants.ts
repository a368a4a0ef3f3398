import { METHODS } from "../../src/shared/index.ts";

/** The request that a signature is checked against. */
export interface SignedClaim {
  readonly secret: string;
  /** Unix seconds, as text. */
  readonly timestamp: string;
  readonly method: string;
  readonly url: string;
  readonly body: Uint8Array;
}

/** A slip that may have been made: what the signature could really be for. */
export interface Variant {
  readonly change: Partial<SignedClaim>;
  /** What is wrong, if the signature fits this variant. */
  readonly problem: string;
}

/** The slips that are usual, part by part. */
export function listVariants(claim: SignedClaim): readonly (readonly Variant[])[] {
  return [secretVariants(claim), methodVariants(claim), urlVariants(claim), bodyVariants(claim)];
}

function secretVariants({ secret }: SignedClaim): Variant[] {
  const bare = secret.trim().replace(/^(["'])(.*)\1$/, "$2");
  return bare === secret
    ? []
    : [{ change: { secret: bare }, problem: "the secret has white space or quotes around it" }];
}

function methodVariants({ method }: SignedClaim): Variant[] {
  return METHODS.filter((other) => other !== method).map((other) => ({
    change: { method: other },
    problem: `the method is ${other}, not ${method}`,
  }));
}

function urlVariants({ url }: SignedClaim): Variant[] {
  const others = new Set<string>();
  if (URL.canParse(url)) {
    others.add(new URL(url).href);
    const edits: ((edited: URL) => void)[] = [
      (edited) => {
        edited.hash = "";
      },
      (edited) => {
        edited.protocol = edited.protocol === "https:" ? "http:" : "https:";
      },
      (edited) => {
        edited.port = "";
      },
      (edited) => {
        edited.search = "";
      },
      (edited) => {
        const { pathname } = edited;
        edited.pathname = pathname.endsWith("/") ? pathname.slice(0, -1) : `${pathname}/`;
      },
    ];
    for (const edit of edits) {
      const edited = new URL(url);
      edit(edited);
      others.add(edited.href);
    }
  }
  // A job's URL is signed as it was written: without a path, say.
  others.add(url.endsWith("/") ? url.slice(0, -1) : `${url}/`);
  others.delete(url);
  return [...others].map((other) => ({
    change: { url: other },
    problem: `the URL of the job is ${other}, not ${url}`,
  }));
}

function bodyVariants({ body }: SignedClaim): Variant[] {
  const text = new TextDecoder().decode(body);
  const others: (readonly [text: string, problem: string])[] = [
    [
      text.replace(/\r?\n$/, ""),
      "the body was sent without the line break at its end (echo adds one: use printf '%s')",
    ],
    [`${text}\n`, "the body was sent with a line break at its end"],
    ["", "the body was sent empty"],
    ...reformat(text),
  ];
  return others
    .filter(([other]) => other !== text)
    .map(([other, problem]) => ({ change: { body: new TextEncoder().encode(other) }, problem }));
}

/** JSON that went through a parser looks like this afterwards. */
function reformat(text: string): (readonly [text: string, problem: string])[] {
  try {
    const value: unknown = JSON.parse(text);
    const problem = "the body is not as it was sent: its JSON was written anew; check the raw body";
    return [
      [JSON.stringify(value), problem],
      [JSON.stringify(value, null, 2), problem],
    ];
  } catch {
    return []; // It is not JSON, so no parser has rewritten it.
  }
}
