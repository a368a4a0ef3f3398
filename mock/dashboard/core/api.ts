import type {
  AlertChannel,
  AlertCreate,
  AlertList,
  Buffer,
  BufferCreate,
  BufferItem,
  BufferItemCreate,
  BufferItemPage,
  BufferStats,
  JobCreate,
  JobCreated,
  JobReplayed,
  JobStats,
  Schedule,
  ScheduleCreate,
  SigningSecret,
  Token,
  TokenCreate,
  TokenCreated,
  Usage,
} from "../../../src/shared/index.ts";
import type {
  Axis,
  BufferList,
  ClockState,
  CronPreview,
  EmailList,
  EventList,
  FailureList,
  FaultList,
  FaultRequest,
  ItemDetail,
  JobDetail,
  JobList,
  JobRun,
  LiveAxis,
  ScheduleDetail,
  ScheduleList,
  ServerState,
  TravelRequest,
  TravelResult,
} from "../../server/index.ts";
import type { QueryValue, Requester } from "./request.ts";

export type AdminClient = ReturnType<typeof createApi>;
export type Query = Readonly<Record<string, QueryValue>>;

const UI = "/ui/api";
/** Both servers have the bare root. */
const ROOT = "";

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
    emails: (signal: AbortSignal) => get<EmailList>(`${UI}/emails`, signal, { limit: 200 }),
    failures: (signal: AbortSignal) => get<FailureList>(`${UI}/failures`, signal, { limit: 500 }),
    axis: (range: Query, signal: AbortSignal) => get<Axis>(`${UI}/axis`, signal, range),
    liveAxis: (signal: AbortSignal) => get<LiveAxis>(`${UI}/axis/live`, signal),
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

    listJobs: (query: Query, signal: AbortSignal) => get<JobList>(`${UI}/jobs`, signal, query),
    createJob: (job: JobCreate) => post<JobCreated>(`${ROOT}/jobs`, job),
    cancelJob: (jobId: string) => act("DELETE", `${ROOT}/jobs/${id(jobId)}`),
    replayJob: (jobId: string) => post<JobReplayed>(`${ROOT}/jobs/${id(jobId)}/replay`),

    listSchedules: (query: Query, signal: AbortSignal) => get<ScheduleList>(`${UI}/schedules`, signal, query),
    schedule: (scheduleId: string, signal: AbortSignal) =>
      get<ScheduleDetail>(`${UI}/schedules/${id(scheduleId)}`, signal),
    createSchedule: (schedule: ScheduleCreate) => post<Schedule>(`${ROOT}/schedules`, schedule),
    pauseSchedule: (scheduleId: string) => act("POST", `${ROOT}/schedules/${id(scheduleId)}/pause`),
    resumeSchedule: (scheduleId: string) => act("POST", `${ROOT}/schedules/${id(scheduleId)}/resume`),
    deleteSchedule: (scheduleId: string) => act("DELETE", `${ROOT}/schedules/${id(scheduleId)}`),

    listBuffers: (query: Query, signal: AbortSignal) => get<BufferList>(`${UI}/buffers`, signal, query),
    createBuffer: (buffer: BufferCreate) => post<Buffer>(`${ROOT}/buffers`, buffer),
    buffer: (bufferId: string, signal: AbortSignal) => get<Buffer>(`${ROOT}/buffers/${id(bufferId)}`, signal),
    bufferStats: (bufferId: string, signal: AbortSignal) =>
      get<BufferStats>(`${ROOT}/buffers/${id(bufferId)}/stats`, signal),
    listItems: (bufferId: string, query: Query, signal: AbortSignal) =>
      get<BufferItemPage>(`${ROOT}/buffers/${id(bufferId)}/items`, signal, query),
    pushItem: (bufferId: string, item: BufferItemCreate) =>
      post<BufferItem>(`${ROOT}/buffers/${id(bufferId)}/items`, item),
    replayItem: (bufferId: string, itemId: string) =>
      post<BufferItem>(`${ROOT}/buffers/${id(bufferId)}/items/${id(itemId)}/replay`),
    pauseBuffer: (bufferId: string) => act("POST", `${ROOT}/buffers/${id(bufferId)}/pause`),
    resumeBuffer: (bufferId: string) => act("POST", `${ROOT}/buffers/${id(bufferId)}/resume`),
    deleteBuffer: (bufferId: string) => act("DELETE", `${ROOT}/buffers/${id(bufferId)}`),

    signingSecret: (signal: AbortSignal) => get<SigningSecret>(`${ROOT}/signing-secret`, signal),
    rotateSigningSecret: () => post<SigningSecret>(`${ROOT}/signing-secret/rotate`),
    tokens: (signal: AbortSignal) => get<readonly Token[]>(`${ROOT}/tokens`, signal),
    createToken: (token: TokenCreate) => post<TokenCreated>(`${ROOT}/tokens`, token),
    revokeToken: (tokenId: string) => act("DELETE", `${ROOT}/tokens/${id(tokenId)}`),
    alerts: (signal: AbortSignal) => get<AlertList>(`${ROOT}/alerts`, signal),
    createAlert: (alert: AlertCreate) => post<AlertChannel>(`${ROOT}/alerts`, alert),
    setAlert: async (alertId: string, enabled: boolean) => {
      await send("PATCH", `${ROOT}/alerts/${id(alertId)}`, { json: { enabled } });
    },
    deleteAlert: (alertId: string) => act("DELETE", `${ROOT}/alerts/${id(alertId)}`),

    usage: (days: number, signal: AbortSignal) => get<Usage>(`${ROOT}/stats/usage`, signal, { days }),
    stats: (days: number, signal: AbortSignal) => get<JobStats>(`${ROOT}/stats/jobs`, signal, { days }),
  };
}
