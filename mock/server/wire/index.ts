// What the dashboard asks the server, beyond Fliq's own API: everything under `/ui/api/`, as JSON. Names are the wire's.
// This folder has types alone, so that a page can import them.
//
// Reading:
//   GET    /ui/api/state                → ServerState
//   GET    /ui/api/clock                → ClockState
//   GET    /ui/api/jobs?q&status&method&limit  → JobList   latest change first; q in URL, id, key or its schedule's name; limit 1–1000, default 100
//   GET    /ui/api/jobs/{id}            → JobDetail         404 for an id that is not a job's
//   GET    /ui/api/schedules?q&status&limit → ScheduleList  latest change first; q in name, id, URL, cron or key; limit 1–1000, default 100
//   GET    /ui/api/buffers?q&status&limit   → BufferList    latest activity first, of its items too; q in name, id or URL; limit 1–1000, default 100
//   GET    /ui/api/schedules/{id}       → ScheduleDetail    404 for an id that is not a schedule's
//   GET    /ui/api/items/{id}           → ItemDetail        404 for an id that is not a buffer item's
//   GET    /ui/api/emails?limit         → EmailList         newest first; limit 1–500, default 100
//   GET    /ui/api/failures?limit       → FailureList       newest first; limit 1–500, default 100
//   GET    /ui/api/upcoming?limit       → UpcomingList      soonest first; limit 1–500, default 100
//   GET    /ui/api/axis?from&to&step_ms → Axis              epoch ms, at most 400 days; default an hour back and an hour ahead; step_ms 60000
//   GET    /ui/api/axis/live            → LiveAxis          a week back to a week ahead, to be followed by the stream
//   GET    /ui/api/cron?expr&count      → CronPreview       count 1–50, default 5
//   GET    /ui/api/faults               → FaultList
//   GET    /ui/api/events?after&limit   → EventList         oldest first; without `after`, the newest; limit 1–1000, default 200
//   GET    /ui/api/timeline?limit       → TimelineText      the latest lines; limit 1–1000, default 100
//   GET    /ui/api/names?name           → NamedThing        what the timeline calls so; 404 when nothing is
//   GET    /ui/api/events/stream        → server-sent events, see below
//
// Acting: every one takes and gives JSON, and needs the header `X-Fliq-Dashboard: 1`, which no form and no page of another
// origin can send.
//   POST   /ui/api/jobs/{id}/run        → JobRun            a pending job, due now; 409 when it is not pending
//   POST   /ui/api/schedules/{id}/run   → JobRun            one more run, due now; its next run stays where it is
//   POST   /ui/api/clock/travel         TravelRequest → TravelResult   answers when the clock has arrived; 409 while it travels
//   DELETE /ui/api/clock/travel         → ClockState        stops a journey where it is
//   POST   /ui/api/faults               FaultRequest → FaultList
//   DELETE /ui/api/faults               → FaultList         forgets every planned fault
//   DELETE /ui/api/faults/{id}          → FaultList         forgets one; 404 when it does not wait any more
//   PUT    /ui/api/credits              CreditsRequest → ServerState
//
// Errors are those of Fliq's API: `{ error }` with 400, 401, 403, 404, 405, 409, 413 or 415.
//
// When the server was started with a token, all of this wants `Authorization: Bearer <token>`, as Fliq's own API does; the
// page's files do not. Read the stream with fetch then: an EventSource cannot send the header.
//
// Everything else the page does with Fliq's own API, under `/`: without a token any that begins `fliq_sk` will do.
//
// The stream: each event has an `id:`, `event: fliq` and a ServerEvent as `data:`. A `Last-Event-ID` header (or `?after=`)
// goes on behind that event; without one it begins with what happens next. `event: clock` has a ClockState and no id, and
// comes whenever a journey of the clock begins or ends. `event: axis` has an AxisChanged and no id, and comes once somebody has read
// the live axis. `event: reset` says that the id is not known here (another run
// without a database): load everything again.

export type { Axis } from "../../axis/index.ts";
export type * from "./axis.ts";
export type * from "./clock.ts";
export type * from "./events.ts";
export type * from "./faults.ts";
export type * from "./state.ts";
export type * from "./work.ts";
