import { searchDocs, splitDocs } from "../docs.ts";
import { READS, type Tool } from "../tool.ts";

const LONGEST_SECTION = 4000;

export const searchDocsTool: Tool = {
  name: "search_docs",
  title: "Search the documentation",
  description:
    "Finds sections of the fliq package's documentation, of this very version: the client, receiving, testing with the mock, idempotency keys, errors, cron, the command line, the rules of the scheduler. Without a network.",
  hints: READS,
  input: {
    properties: {
      query: {
        type: "string",
        minLength: 1,
        maxLength: 500,
        description: 'A few words, such as "idempotency key used twice" or "verify behind a proxy".',
      },
      limit: { type: "integer", minimum: 1, maximum: 10, default: 3, description: "How many sections." },
    },
    required: ["query"],
  },

  async run(args, { readDocs }) {
    const found = searchDocs(splitDocs(await readDocs()), String(args["query"]), Number(args["limit"] ?? 3));
    if (found.length === 0)
      return {
        text: "No section has any of these words. Next: try others, such as the name of a function or an error's code.",
      };
    return {
      text: found
        .map(({ page, path, text }) => `${page}: ${path.join(" > ")}\n\n${shorten(text)}`)
        .join("\n\n---\n\n"),
      data: { sections: found.map(({ page, path }) => ({ page, heading: path.join(" > ") })) },
    };
  },
};

function shorten(text: string): string {
  return text.length <= LONGEST_SECTION ? text : `${text.slice(0, LONGEST_SECTION)}\n… (the page has more)`;
}
