import type {
  Buffer,
  BufferCreate,
  BufferItem,
  BufferItemCreate,
  BufferItemPage,
  BufferPage,
  BufferStats,
  Job,
  JobCreate,
  JobPage,
  JobStats,
  Schedule,
  SchedulePage,
  Usage,
} from "../../../src/shared/index.ts";
import type {
  ClockState,
  CronPreview,
  EventList,
  FailureList,
  FaultList,
  FaultRequest,
  ItemDetail,
  JobDetail,
  JobRun,
  ServerState,
  TravelRequest,
  TravelResult,
  UpcomingList,
} from "../../server/index.ts";
import type { QueryValue, Requester } from "./request.ts";

export type AdminClient = ReturnType<typeof createApi>;
export type Query = Readonly<Record<string, QueryValue>>;

const UI = "/ui/api";
const V1 = "/v1";

/** Makes the calls of the server that the page uses, by name. */
export function createApi({ ask, send }: Requester) {
  const get = <T>(path: string, signal: AbortSignal, query: Query = {}) =>
    ask<T>("GET", path, { query, signal });
  const post = <T>(path: string, json: unknown = {}) => ask<T>("POST", path, { json });
  const act = async (method: "POST" | "DELETE", path: string) => {
    await send(method, path);
  };
  const id = encodeURIComponent;

  return {
    state: (signal: AbortSignal) => get<ServerState>(`${UI}/state`, signal),
    job: (jobId: string, signal: AbortSignal) => get<JobDetail>(`${UI}/jobs/${id(jobId)}`, signal),
    item: (itemId: string, signal: AbortSignal) => get<ItemDetail>(`${UI}/items/${id(itemId)}`, signal),
    failures: (signal: AbortSignal) => get<FailureList>(`${UI}/failures`, signal, { limit: 500 }),
    upcoming: (signal: AbortSignal) => get<UpcomingList>(`${UI}/upcoming`, signal, { limit: 200 }),
    cron: (expr: string, signal: AbortSignal, count = 5) =>
      get<CronPreview>(`${UI}/cron`, signal, { expr, count }),
    faults: (signal: AbortSignal) => get<FaultList>(`${UI}/faults`, signal),
    events: (signal: AbortSignal) => get<EventList>(`${UI}/events`, signal, { limit: 300 }),
    stream: (after: string | null, signal: AbortSignal) =>
      send("GET", `${UI}/events/stream`, {
        signal,
        headers: { Accept: "text/event-stream", ...(after === null ? {} : { "Last-Event-ID": after }) },
      }),

    runJob: (jobId: string) => post<JobRun>(`${UI}/jobs/${id(jobId)}/run`),
    runSchedule: (scheduleId: string) => post<JobRun>(`${UI}/schedules/${id(scheduleId)}/run`),
    travel: (where: TravelRequest) => post<TravelResult>(`${UI}/clock/travel`, where),
    stopTravel: () => ask<ClockState>("DELETE", `${UI}/clock/travel`),
    planFault: (fault: FaultRequest) => post<FaultList>(`${UI}/faults`, fault),
    clearFaults: () => ask<FaultList>("DELETE", `${UI}/faults`),
    forgetFault: (faultId: string) => ask<FaultList>("DELETE", `${UI}/faults/${id(faultId)}`),
    setCredits: (balance: number) => ask<ServerState>("PUT", `${UI}/credits`, { json: { balance } }),

    listJobs: (query: Query, signal: AbortSignal) => get<JobPage>(`${V1}/jobs`, signal, query),
    createJob: (job: JobCreate) => post<Job>(`${V1}/jobs`, job),
    cancelJob: (jobId: string) => act("DELETE", `${V1}/jobs/${id(jobId)}`),
    replayJob: (jobId: string) => post<Job>(`${V1}/jobs/${id(jobId)}/replay`),

    listSchedules: (query: Query, signal: AbortSignal) => get<SchedulePage>(`${V1}/schedules`, signal, query),
    schedule: (scheduleId: string, signal: AbortSignal) =>
      get<Schedule>(`${V1}/schedules/${id(scheduleId)}`, signal),
    scheduleJobs: (scheduleId: string, query: Query, signal: AbortSignal) =>
      get<JobPage>(`${V1}/schedules/${id(scheduleId)}/jobs`, signal, query),
    pauseSchedule: (scheduleId: string) => act("POST", `${V1}/schedules/${id(scheduleId)}/pause`),
    resumeSchedule: (scheduleId: string) => act("POST", `${V1}/schedules/${id(scheduleId)}/resume`),
    deleteSchedule: (scheduleId: string) => act("DELETE", `${V1}/schedules/${id(scheduleId)}`),

    listBuffers: (query: Query, signal: AbortSignal) => get<BufferPage>(`${V1}/buffers`, signal, query),
    createBuffer: (buffer: BufferCreate) => post<Buffer>(`${V1}/buffers`, buffer),
    buffer: (bufferId: string, signal: AbortSignal) => get<Buffer>(`${V1}/buffers/${id(bufferId)}`, signal),
    bufferStats: (bufferId: string, signal: AbortSignal) =>
      get<BufferStats>(`${V1}/buffers/${id(bufferId)}/stats`, signal),
    listItems: (bufferId: string, query: Query, signal: AbortSignal) =>
      get<BufferItemPage>(`${V1}/buffers/${id(bufferId)}/items`, signal, query),
    pushItem: (bufferId: string, item: BufferItemCreate) =>
      post<BufferItem>(`${V1}/buffers/${id(bufferId)}/items`, item),
    replayItem: (bufferId: string, itemId: string) =>
      post<BufferItem>(`${V1}/buffers/${id(bufferId)}/items/${id(itemId)}/replay`),
    pauseBuffer: (bufferId: string) => act("POST", `${V1}/buffers/${id(bufferId)}/pause`),
    resumeBuffer: (bufferId: string) => act("POST", `${V1}/buffers/${id(bufferId)}/resume`),
    deleteBuffer: (bufferId: string) => act("DELETE", `${V1}/buffers/${id(bufferId)}`),

    usage: (days: number, signal: AbortSignal) => get<Usage>(`${V1}/stats/usage`, signal, { days }),
    stats: (days: number, signal: AbortSignal) => get<JobStats>(`${V1}/stats/jobs`, signal, { days }),
  };
}
