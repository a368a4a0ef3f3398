import {
  type Account,
  type AttemptRecord,
  type BufferRecord,
  createSortedList,
  type Dispatch,
  type ItemRecord,
  type JobRecord,
  type NoticeRecord,
  type ScheduleRecord,
  type State,
} from "../../engine/index.ts";

type Queue = State["eventQueue"];
type Entry = Queue["work"][number];
type LateRecord = Extract<Entry["record"], { kind: "late" }>;

/** A state of its own, that can be run without the first one's notice, and the calls that were under way. */
export interface StateCopy {
  readonly state: State;
  readonly underWay: readonly Dispatch[];
}

/** Copies what of a state can still happen. What has ended is left out, so that this costs what is to come, not what was. */
export function copyState(from: State): StateCopy {
  const accounts = new Map([...from.accounts.values()].map((account) => [account, copyAccount(account)]));
  const accountOf = (account: Account) => accounts.get(account) ?? copyAccount(account);
  const schedules = new Map<ScheduleRecord, ScheduleRecord>();
  for (const schedule of from.schedules.values())
    schedules.set(schedule, { ...schedule, account: accountOf(schedule.account), runs: createSortedList() });
  const jobs = new Map<JobRecord, JobRecord>();
  const buffers = new Map<BufferRecord, BufferRecord>();
  const items = new Map<ItemRecord, ItemRecord>();

  function copyJob(job: JobRecord): JobRecord {
    const known = jobs.get(job);
    if (known !== undefined) return known;
    const schedule = job.schedule === null ? null : (schedules.get(job.schedule) ?? null);
    const copy = { ...job, account: accountOf(job.account), schedule, attempts: copyAttempts(job.attempts) };
    jobs.set(job, copy);
    return copy;
  }

  function copyItem(item: ItemRecord, buffer: BufferRecord): ItemRecord {
    const copy = { ...item, buffer, attempts: copyAttempts(item.attempts) };
    items.set(item, copy);
    return copy;
  }

  function copyBuffer(buffer: BufferRecord, late: readonly ItemRecord[]): void {
    const rest = buffer.items.slice(buffer.head);
    // The verdict of a lost worker may put back what has left the line already.
    const before = late.filter((item) => item.buffer === buffer && !rest.includes(item));
    const copy: BufferRecord = {
      ...buffer,
      account: accountOf(buffer.account),
      items: [],
      head: before.length,
      running: null,
      bucket: { ...buffer.bucket },
    };
    for (const item of [...before, ...rest]) copy.items.push(copyItem(item, copy));
    copy.running = buffer.running === null ? null : (items.get(buffer.running) ?? null);
    buffers.set(buffer, copy);
  }

  const lateItems = from.eventQueue.chores.flatMap(({ record }) =>
    record.kind === "late" && record.subject.kind === "item" ? [record.subject] : [],
  );
  for (const buffer of from.buffers.values()) copyBuffer(buffer, lateItems);

  function copyLate(record: LateRecord): LateRecord {
    const { subject } = record;
    let copy: JobRecord | ItemRecord;
    if (subject.kind === "job") copy = copyJob(subject);
    else {
      if (!buffers.has(subject.buffer)) copyBuffer(subject.buffer, [subject]);
      copy = items.get(subject) ?? subject;
    }
    const attempt = copy.attempts.find(({ sequence }) => sequence === record.attempt.sequence);
    return { ...record, subject: copy, attempt: attempt ?? { ...record.attempt } };
  }

  function copyNotice(notice: NoticeRecord): NoticeRecord {
    return { ...notice, account: accountOf(notice.account), attempts: copyAttempts(notice.attempts) };
  }

  function copyRecord(record: Entry["record"]): Entry["record"] {
    switch (record.kind) {
      case "job":
        return copyJob(record);
      case "schedule":
        return schedules.get(record) ?? record;
      case "buffer":
        return buffers.get(record) ?? record;
      case "late":
        return copyLate(record);
      case "notice":
        return copyNotice(record);
    }
  }

  const underWay: Dispatch[] = [];
  const addUnderWay = (subject: Dispatch["subject"]) => {
    const record = subject.attempts.at(-1);
    if (record !== undefined) underWay.push({ subject, record });
  };
  for (const job of from.jobs.values()) {
    if (job.status === "running" && isUnderWay(job)) addUnderWay(copyJob(job));
  }
  for (const { running, ticket } of from.buffers.values()) {
    const item = running === null || ticket !== 0 ? undefined : items.get(running);
    if (item !== undefined && isUnderWay(item)) addUnderWay(item);
  }
  for (const account of from.accounts.values()) {
    for (const notice of account.notices)
      if (notice.status === "delivering" && isUnderWay(notice)) addUnderWay(copyNotice(notice));
  }
  const eventQueue: Queue = {
    work: copyEntries(from.eventQueue.work, copyRecord),
    chores: copyEntries(from.eventQueue.chores, copyRecord),
    tickets: from.eventQueue.tickets,
  };
  return {
    state: {
      ...from,
      ids: { ...from.ids },
      jitter: { ...from.jitter },
      requestIds: { ...from.requestIds },
      secrets: { ...from.secrets },
      chance: { ...from.chance },
      interleaving: { ...from.interleaving },
      lateness: { ...from.lateness },
      eventQueue,
      accounts: new Map([...accounts.values()].map((account) => [account.name, account])),
      jobs: new Map(),
      schedules: new Map([...schedules.values()].map((schedule) => [schedule.id, schedule])),
      buffers: new Map(
        [...buffers.values()].filter(({ id }) => from.buffers.has(id)).map((buffer) => [buffer.id, buffer]),
      ),
      emails: [],
    },
    underWay,
  };
}

function copyAccount(account: Account): Account {
  return {
    ...account,
    callBucket: { ...account.callBucket },
    jobs: createSortedList(),
    jobKeys: new Map(account.jobKeys),
    transactions: [],
    notices: [],
  };
}

/** Those that have ended change no more. */
function copyAttempts(attempts: readonly AttemptRecord[]): readonly AttemptRecord[] {
  return attempts.map((attempt) => (attempt.completedAt === null ? { ...attempt } : attempt));
}

/** Its last attempt has neither ended nor lost its worker. */
function isUnderWay({ attempts }: { readonly attempts: readonly AttemptRecord[] }): boolean {
  const last = attempts.at(-1);
  return last !== undefined && last.completedAt === null && last.death === null;
}

/** Every entry in its place, which keeps the heap's order; those that no longer count stay so. */
function copyEntries(entries: readonly Entry[], copy: (record: Entry["record"]) => Entry["record"]): Entry[] {
  return entries.map((entry) => {
    const counts = entry.record.ticket === entry.ticket;
    return { ...entry, record: counts ? copy(entry.record) : { ...entry.record, ticket: 0 } };
  });
}
