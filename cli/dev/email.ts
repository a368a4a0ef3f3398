import type { FliqServerOptions } from "../../mock/server/index.ts";
import { clean } from "../paint.ts";

type Email = Parameters<NonNullable<FliqServerOptions["onEmail"]>>[0];

/** A mail that is not sent, as lines. */
export function renderEmail({ at, to, subject, text, link }: Email): string[] {
  const time = at.toISOString().slice(11, 23);
  return [
    `${time}  email to ${clean(to)}: ${clean(subject)}`,
    ...text.split("\n").map((line) => `    ${clean(line)}`),
    ...(link === null || text.includes(link) ? [] : [`    ${clean(link)}`]),
  ];
}
