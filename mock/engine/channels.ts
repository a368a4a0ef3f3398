import { ApiError } from "./api-error.ts";
import type { Engine } from "./engine.ts";
import { formatId, nextSequence } from "./ids.ts";
import type { Account, ChannelRecord } from "./records.ts";
import { makeHex } from "./state.ts";

/** How long the link of an email channel works. L2 */
const LINK_LIFE_MS = 48 * 3_600_000;

/** Adds a channel that is told when a job or item fails for good. One for email is mailed a link that enables it. L1, L2 */
export function createChannel(
  engine: Engine,
  account: Account,
  input: Pick<ChannelRecord, "type" | "name" | "target">,
  linkTo: (token: string) => string,
): ChannelRecord {
  const { ids, emails } = engine.state;
  const at = engine.now();
  const sequence = nextSequence(ids);
  const isEmail = input.type === "email";
  const channel: ChannelRecord = {
    id: formatId(ids, "channel", sequence),
    sequence,
    ...input,
    createdAt: at,
    verifyToken: isEmail ? makeHex(engine.state, 32) : null,
    verified: !isEmail,
    enabled: !isEmail,
    updatedAt: at,
  };
  account.channels.push(channel);
  if (channel.verifyToken !== null) {
    const link = linkTo(channel.verifyToken);
    emails.push({ at, to: channel.target, subject: "Verify your Fliq alert channel", text: link, link });
  }
  return channel;
}

/** Follows the link of an email channel: verifies and enables it. L2 */
export function verifyChannel(engine: Engine, token: string): void {
  for (const { channels } of engine.state.accounts.values()) {
    const channel = channels.find(({ verifyToken }) => verifyToken !== null && verifyToken === token);
    if (channel === undefined || engine.now() - channel.createdAt > LINK_LIFE_MS) continue;
    channel.verifyToken = null;
    channel.verified = true;
    setChannelEnabled(engine, channel, true);
    return;
  }
  throw new ApiError("invalid_link");
}

/** Switches a channel on or off; one that is not verified cannot be switched on. L2 */
export function setChannelEnabled(engine: Engine, channel: ChannelRecord, enabled: boolean): void {
  if (enabled && !channel.verified) throw new ApiError("channel_not_verified");
  channel.enabled = enabled;
  channel.updatedAt = engine.now();
}

/** Deletes a channel. An alert to it that is already pending is still sent. */
export function deleteChannel(account: Account, channel: ChannelRecord): void {
  account.channels = account.channels.filter((other) => other !== channel);
}
