import { z } from 'zod';
import type { Logger } from '../../platform/logs.ts';

/** A channel as Asterisk tells of it; only what we use. */
export const AriChannel = z.object({
  id: z.string(),
  state: z.string(),
  caller: z.object({ number: z.string() }),
  dialplan: z.object({ app_name: z.string().default(''), app_data: z.string().default('') }),
  creationtime: z.string(),
});
export type AriChannel = z.infer<typeof AriChannel>;

const at = z.string();
const ChannelId = z.object({ id: z.string() });
const Media = z.object({ target_uri: z.string() });

const Event = z.discriminatedUnion('type', [
  z.object({ type: z.literal('StasisStart'), timestamp: at, args: z.array(z.string()), channel: AriChannel }),
  z.object({
    type: z.literal('ChannelStateChange'),
    timestamp: at,
    channel: z.object({ id: z.string(), state: z.string() }),
  }),
  z.object({
    type: z.literal('ChannelDtmfReceived'),
    timestamp: at,
    digit: z.string(),
    channel: ChannelId,
  }),
  z.object({ type: z.literal('ChannelTalkingStarted'), channel: ChannelId }),
  z.object({ type: z.literal('ChannelTalkingFinished'), channel: ChannelId }),
  z.object({ type: z.literal('PlaybackFinished'), playback: Media.extend({ id: z.string(), state: z.string() }) }),
  z.object({ type: z.literal('RecordingFinished'), recording: Media.extend({ name: z.string() }) }),
  z.object({ type: z.literal('RecordingFailed'), recording: Media.extend({ name: z.string() }) }),
  z.object({
    type: z.literal('ChannelDestroyed'),
    timestamp: at,
    cause: z.number().int(),
    /** The answer of SIP that ended it, such as 486; Asterisk 22 tells it. */
    tech_cause: z.number().int().optional(),
    channel: ChannelId,
  }),
  z.object({
    type: z.literal('ChannelHangupRequest'),
    cause: z.number().int().optional(),
    tech_cause: z.number().int().optional(),
    channel: ChannelId,
  }),
  /** The last that is told of a channel which came from outside. */
  z.object({ type: z.literal('StasisEnd'), timestamp: at, channel: ChannelId }),
  z.object({ type: z.literal('ApplicationReplaced') }),
]);

/** What Asterisk tells of its channels, as far as we listen. */
export type AriEvent = z.infer<typeof Event>;

/** The events that we listen to, by name. */
export const eventTypes: readonly string[] = Event.options.map(({ shape }) => shape.type.value);

const known = new Set(eventTypes);
const Any = z.object({ type: z.string() });

/** Reads one message of the event socket; undefined for events that we do not use. A broken one is logged without its facts. */
export function readEvent(text: string, log: Logger): AriEvent | undefined {
  const json: unknown = JSON.parse(text);
  const { type } = Any.parse(json);
  if (!known.has(type)) return undefined;
  const read = Event.safeParse(json);
  if (!read.success)
    log.warn(
      { type, paths: read.error.issues.map(({ path }) => path.join('.')) },
      'an event of the exchange cannot be read',
    );
  return read.data;
}

/** The channel that an event tells of; undefined where it is of none. */
export function channelOf(event: AriEvent): string | undefined {
  switch (event.type) {
    case 'StasisStart':
    case 'ChannelStateChange':
    case 'ChannelDtmfReceived':
    case 'ChannelTalkingStarted':
    case 'ChannelTalkingFinished':
    case 'ChannelHangupRequest':
    case 'StasisEnd':
    case 'ChannelDestroyed':
      return event.channel.id;
    case 'PlaybackFinished':
      return ofChannel(event.playback.target_uri);
    case 'RecordingFinished':
    case 'RecordingFailed':
      return ofChannel(event.recording.target_uri);
    case 'ApplicationReplaced':
      return undefined;
  }
}

function ofChannel(target: string): string | undefined {
  return target.startsWith('channel:') ? target.slice('channel:'.length) : undefined;
}
