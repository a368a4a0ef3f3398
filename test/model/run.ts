import type { FliqMock } from "../../mock/core.ts";
import { isOfClients } from "./model.ts";
import { createNames, type Names } from "./names.ts";
import type { ClientCommand, Command, FaultCommand, ListCommand, Program, Setting } from "./program.ts";
import { PAGES } from "./rules/lists.ts";
import type { Answered } from "./rules/world.ts";
import { createStage, type Stage } from "./stage.ts";
import { toRequest, type WireRequest } from "./wire.ts";

const ROOT = "https://api.fliq.sh";
const TOKEN = "fliq_sk_0000000000000000000000000000000000000000000000000000000000000000";
const UNASKED: Answered = { status: null, body: null };

export interface RunOptions {
  /** How one advance is made of several; as one, unless given. */
  readonly split?: (ms: number) => readonly number[];
  /** Real time that targets take; none, unless given. */
  readonly dawdle?: () => Promise<void>;
}

/** A deed of a target, and what the API answered to it. */
export interface Deed {
  readonly origin: string;
  readonly command: ClientCommand;
  readonly answer: Answered;
}

/** A program at work on a mock, over HTTP. */
export interface Run {
  readonly mock: FliqMock;
  readonly setting: Setting;
  readonly names: Names;
  readonly stage: Stage;
  readonly deeds: readonly Deed[];
  /** Does one step; gives back what the API answered to it, as it came. */
  step(command: Command): Promise<Answered | null>;
  /** Reads something, and gives back what came, as it came. */
  read(path: string): Promise<Answered>;
  /** The ids of every buffer that was made. */
  buffers(): readonly string[];
  stop(): void;
}

/** Prepares to run one program against a mock. */
export function createRun(mock: FliqMock, setting: Setting, program: Program, options: RunOptions = {}): Run {
  const { split = (ms) => [ms], dawdle } = options;
  const names = createNames(keysOf(program));
  const deeds: Deed[] = [];
  const tokens = new Map<string, string>();
  const buffers = new Map<string, string>();
  const recurring = new Set<string>();
  const lines = new Set<string>();
  let isDown = false;
  let knownJobs = 0;

  const stage = createStage(mock, {
    ...(dawdle === undefined ? {} : { dawdle }),
    async act(origin, command) {
      const index = deeds.push({ origin, command, answer: UNASKED }) - 1; // In the order in which they began.
      deeds[index] = { origin, command, answer: await ask(command) };
    },
  });
  const removeRoute = mock.route("*", stage.answer);

  const context = {
    idOf: names.idOf,
    bufferOf: (item: string) => buffers.get(item),
    isRecurring: (schedule: string) => recurring.has(schedule),
    linkOf: (channel: string) => linkOf(mock, channel),
  };

  async function send({ method, path, body }: WireRequest, by?: string): Promise<Answered> {
    const token = by === undefined ? TOKEN : tokens.get(by);
    const init = body === undefined ? {} : { body: JSON.stringify(body) };
    const headers = { Authorization: `Bearer ${token}` };
    try {
      return await readAnswer(await mock.fetch(ROOT + path, { method, headers, ...init }));
    } catch (error) {
      if (!isDown) throw error;
      return { status: null, body: "unreachable" };
    }
  }

  async function ask(command: ClientCommand): Promise<Answered> {
    if (command.by !== undefined && !tokens.has(command.by)) return UNASKED;
    const request = toRequest(command, { ...context, now: mock.now().getTime() });
    if (request === undefined) return UNASKED;
    prepare(command);
    if (command.do === "list") return walk(command, request);
    const answer = await send(request, command.by);
    if (answer.status === 201 && "name" in command) learn(command.name, command, answer.body);
    return answer;
  }

  /** Has targets know what they will do before they are called. */
  function prepare(command: ClientCommand): void {
    if ("script" in command || command.do === "job" || command.do === "schedule" || command.do === "push") {
      stage.setScript(command.name, command.script ?? []);
    }
    if ("hook" in command && command.hook !== undefined) stage.setHook(`hook/${command.name}`, command.hook);
    if (command.do === "channel") stage.setHook(`alert/${command.name}`, [command.gives ?? 200]);
    if (command.do === "buffer") stage.addBuffer(command.name);
  }

  function learn(name: string, command: ClientCommand, body: unknown): void {
    names.add(name, textIn(body, "id"));
    if (command.do === "buffer") lines.add(textIn(body, "id"));
    if (command.do === "token") tokens.set(name, textIn(body, "token"));
    if (command.do === "schedule" && command.asJob === true) recurring.add(name);
    if (command.do === "push") buffers.set(name, command.buffer);
    const buffer = command.do === "replay" ? buffers.get(command.of) : undefined;
    if (buffer !== undefined) buffers.set(name, buffer);
  }

  /** Reads a list page by page. */
  async function walk({ of, by }: ListCommand & ClientCommand, request: WireRequest): Promise<Answered> {
    const pages: unknown[] = [];
    const joint = request.path.includes("?") ? "&" : "?";
    for (let cursor: unknown = null; pages.length < PAGES; ) {
      const path = cursor === null ? request.path : `${request.path}${joint}cursor=${cursor}`;
      const answer = await send({ method: "GET", path }, by);
      if (answer.status !== 200 || typeof answer.body !== "object" || answer.body === null) return answer;
      const plural = of.startsWith("S") ? "jobs" : of.startsWith("B") ? "items" : of;
      pages.push(Reflect.get(answer.body, plural));
      cursor = Reflect.get(answer.body, "next_cursor");
      if (cursor === null) break;
    }
    return { status: 200, body: pages };
  }

  function nameRuns(): void {
    const { jobs } = mock;
    for (const { id, idempotency_key: key = "" } of jobs.slice(knownJobs)) names.addRun(id, key);
    knownJobs = jobs.length;
  }

  async function step(command: Command): Promise<Answered | null> {
    if (isOfClients(command)) return ask(command);
    switch (command.do) {
      case "advance":
        for (const milliseconds of split(command.ms)) await mock.advance({ milliseconds });
        break;
      case "restart":
        isDown = true;
        await mock.restart({ down: { milliseconds: command.down } });
        isDown = false;
        break;
      case "credits":
        mock.credits = command.set;
        break;
      case "topUp":
        mock.topUp(command.credits);
        break;
      case "fault":
        plan(mock, command, names.idOf(command.of));
    }
    nameRuns();
    return null;
  }

  return {
    ...{ mock, setting, names, stage, deeds, step },
    read: (path) => send({ method: "GET", path }),
    buffers: () => [...lines],
    stop: removeRoute,
  };
}

/** Plans a fault for what was made; for what was not there is none. */
function plan(mock: FliqMock, command: FaultCommand, id: string | undefined): void {
  if (id === undefined) return;
  const { times = 1, after = 0 } = command;
  const frequency = { times, after };
  switch (command.fault) {
    case "failNext": {
      const { status, retryAfter } = command;
      const headers = retryAfter === undefined ? {} : { headers: { "Retry-After": retryAfter } };
      mock.failNext({ id }, { ...frequency, status, ...headers });
      break;
    }
    case "timeout":
      mock.timeout({ id }, frequency);
      break;
    case "duplicate":
      mock.duplicate({ id }, frequency);
      break;
    case "disconnect":
      mock.disconnect({ id }, { ...frequency, afterHit: command.afterHit === true });
      break;
    case "latency":
      mock.latency({ id }, { milliseconds: command.ms }, frequency);
      break;
    case "crash": {
      const { takeover, comesBack } = command;
      const late = comesBack === undefined ? {} : { comesBack: { milliseconds: comesBack } };
      const found = takeover === undefined ? {} : { takeover: { milliseconds: takeover } };
      mock.crashWorker({ id }, { ...frequency, ...found, ...late });
    }
  }
}

/** An answer as plain data: JSON, or else text. */
async function readAnswer(response: Response): Promise<Answered> {
  const text = await response.text();
  const isJson = response.headers.get("Content-Type")?.startsWith("application/json") === true;
  const body: unknown = text === "" ? null : isJson ? JSON.parse(text) : text.trimEnd();
  return { status: response.status, body };
}

function textIn(body: unknown, key: string): string {
  const text: unknown = typeof body === "object" && body !== null ? Reflect.get(body, key) : undefined;
  if (typeof text !== "string") throw new Error(`there is no ${key} in ${JSON.stringify(body)}`);
  return text;
}

/** The token in the newest link that was mailed to a channel. */
function linkOf(mock: FliqMock, channel: string): string | undefined {
  const to = `${channel.toLowerCase()}@example.com`;
  const link = mock.emails.findLast((email) => email.to === to && email.link !== null)?.link;
  return link === undefined || link === null ? undefined : (new URL(link).searchParams.get("token") ?? "");
}

/** Every idempotency key that a program names, in its targets' scripts, too. */
function keysOf(program: Program): Set<string> {
  const text = JSON.stringify(program);
  return new Set([...text.matchAll(/"key":"([^"]*)"/g)].map(([, key = ""]) => key));
}
