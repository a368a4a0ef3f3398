import type { ListCommand } from "../program.ts";
import { noBuffer, noSchedule, refuse, unasked } from "./answers.ts";
import { runsOf } from "./changing.ts";
import { viewItem, viewJobInList, viewLine, viewTimer } from "./views.ts";
import { type Answered, isHosted, type Json, type World } from "./world.ts";

/** Pages are read until there is none, or so many were. */
export const PAGES = 4;
const STATUSES = ["pending", "running", "completed", "failed", "cancelled"];

interface Row {
  readonly at: number;
  readonly name: string;
  readonly view: Json;
}

/** The pages of a list, one after the other. W15 */
export function list(world: World, command: ListCommand): Answered {
  const { of, limit } = command;
  const [timer, line] = [world.timers.get(of), world.lines.get(of)];
  if (of === "jobs") return listJobs(world, command);
  if (of === "schedules") {
    const timers = [...world.timers.values()].filter(({ deleted }) => !deleted);
    const rows = timers.map((each) => ({
      at: each.createdAt,
      name: each.name,
      view: viewTimer(world, each),
    }));
    return paginate(world, rows, readLimit(limit));
  }
  if (timer !== undefined) {
    return timer.deleted
      ? noSchedule
      : paginate(world, rowsOfJobs(world, runsOf(world, timer)), readLimit(limit));
  }
  const isStrict = limit !== undefined && !(limit >= 1 && limit <= 100); // W16
  if (isStrict && (of === "buffers" || line !== undefined)) {
    return refuse(400, "limit must be between 1 and 100");
  }
  if (of === "buffers") {
    const lines = [...world.lines.values()].filter(({ deleted }) => !deleted);
    const rows = lines.map((each) => ({ at: each.createdAt, name: each.name, view: viewLine(each) }));
    return paginate(world, rows, limit ?? 20);
  }
  if (line === undefined) return unasked;
  if (line.deleted) return noBuffer;
  const items = line.items.filter(({ status }) => command.status === undefined || status === command.status);
  const rows = items.map((each) => ({ at: each.createdAt, name: each.name, view: viewItem(each) }));
  return paginate(world, rows, limit ?? 20);
}

/** W18, O4 */
function listJobs(world: World, { status, limit, ...filters }: ListCommand): Answered {
  if (status !== undefined && !STATUSES.includes(status)) return refuse(400, "Invalid status value");
  const { q = "", method, after, before } = isHosted(world) ? filters : {};
  const jobs = [...world.works.values()].filter(
    (work) =>
      work.kind === "job" &&
      (status === undefined || work.status === status) &&
      work.target.url.toLowerCase().includes(q.trim().toLowerCase()) &&
      (method === undefined || work.target.method === method.toUpperCase()) &&
      (after === undefined || work.scheduledAt >= world.now + after) &&
      (before === undefined || work.scheduledAt <= world.now + before),
  );
  return paginate(world, rowsOfJobs(world, jobs), readLimit(limit));
}

function rowsOfJobs(world: World, jobs: ReturnType<typeof runsOf>): Row[] {
  return jobs.map((work) => ({ at: work.scheduledAt, name: work.name, view: viewJobInList(world, work) }));
}

/** W16 */
function readLimit(limit = 20): number {
  return limit < 1 ? 20 : Math.min(limit, 100);
}

/** Newest first, by id at one time; the open-source server loses a row at each page's edge. W15, O5 */
function paginate(world: World, rows: readonly Row[], limit: number): Answered {
  const idOf = ({ name }: Row) => world.witness.idOf(name);
  const sorted = rows.toSorted((a, b) => b.at - a.at || (idOf(a) < idOf(b) ? 1 : -1)).map(({ view }) => view);
  const step = isHosted(world) ? limit : limit + 1;
  const pages: Json[][] = [sorted.slice(0, limit)];
  for (let from = step; from - step + limit < sorted.length && pages.length < PAGES; from += step) {
    pages.push(sorted.slice(from, from + limit));
  }
  return { status: 200, body: pages };
}
