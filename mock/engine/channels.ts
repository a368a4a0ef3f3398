import type { Engine } from "./engine.ts";
import { formatId, nextSequence } from "./ids.ts";
import type { Account, ChannelRecord } from "./records.ts";

/** Adds a channel that is told when a job or item fails for good. */
export function createChannel(
  engine: Engine,
  account: Account,
  input: Pick<ChannelRecord, "type" | "name" | "target" | "enabled">,
): ChannelRecord {
  const { ids } = engine.state;
  const at = engine.now();
  const id = formatId(ids, "chan", at, nextSequence(ids));
  const channel: ChannelRecord = { id, ...input, createdAt: at, updatedAt: at };
  account.channels.push(channel);
  return channel;
}

/** Switches a channel on or off. */
export function setChannelEnabled(engine: Engine, channel: ChannelRecord, enabled: boolean): void {
  channel.enabled = enabled;
  channel.updatedAt = engine.now();
}

/** Deletes a channel. An alert to it that is already pending is still sent. */
export function deleteChannel(account: Account, channel: ChannelRecord): void {
  account.channels = account.channels.filter((other) => other !== channel);
}
