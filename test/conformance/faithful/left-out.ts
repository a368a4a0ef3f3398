import { CASES, listCases, NEEDS, type Need, SERVERS } from "../../../cli/conformance/index.ts";
import { listColumns } from "./subjects.ts";
import { renderTable } from "./table.ts";

/** What the mock does for the sake of tests, or because the tutorial promises it, and what cannot be seen where, and why. */
export function describeLeftOut(): string {
  const names = (need: Need) => [
    ...new Set(
      listAll().flatMap(({ subject, entry }) =>
        entry.needs?.includes(need) ? [`${subject}: ${entry.name}`] : [],
      ),
    ),
  ];
  const needs = Object.keys(NEEDS).filter((name): name is Need => Object.hasOwn(NEEDS, name));
  const columns = listColumns("hosted");
  const rows = needs
    .filter((need) => columns.some(({ lacks }) => lacks(need) !== undefined))
    .map((need) => [
      NEEDS[need],
      listAll().filter(({ entry }) => entry.needs?.includes(need)).length,
      ...columns.map(({ lacks }) => (lacks(need) === undefined ? "" : "left out")),
    ]);
  return `## What the mock does of its own

A server does otherwise, or it is not known:

${[...names("mock"), ...names("live").map((name) => `${name} (the mock places such a time)`)].map((name) => `- ${name}`).join("\n")}

## What is left out, and why

${renderTable(["left out where", "cases", ...columns.map(({ title }) => title)], rows)}`;
}

function listAll() {
  return SERVERS.flatMap((server) => listCases(CASES, { server }));
}
