import { randomUUID } from 'node:crypto';
import { createHandset, type Handset } from './handset.ts';
import type { Media } from './media.ts';

/** @see https://www.twilio.com/docs/voice/api/call-resource#call-status-values and somleng/somleng, app/decorators/phone_call_decorator.rb */
export type Status = 'queued' | 'ringing' | 'in-progress' | 'completed' | 'busy' | 'no-answer' | 'failed' | 'canceled';

/** One recording that was heard at the far end, or a part of it; times in ms since the call was answered. */
export type Played = Media & { url: string; fromMs: number; heardMs: number };

export type Recording = { sid: string; samples: Float32Array; looks: number };

/** A call as the carrier keeps it. */
export type CarrierCall = {
  readonly sid: string;
  readonly direction: 'inbound' | 'outbound-api' | 'outbound-dial';
  readonly to: string;
  readonly from: string;
  readonly parent: string | null;
  readonly createdAt: Date;
  readonly voice: { url: string; method: string } | null;
  readonly statusCallback: string | null;
  readonly handset: Handset;
  readonly ringing: PromiseWithResolvers<Ring>;
  readonly over: PromiseWithResolvers<void>;
  status: Status;
  /** The code with which the phone network ended it (SIP). */
  sip: number | null;
  /** Time since it was answered; null where it never was. It runs with what is played, not with the clock on the wall. */
  ms: number | null;
  played: Played[];
  /** Keys that were pressed while nobody listened for them. */
  dropped: string;
  recordings: Recording[];
  joined: CarrierCall | null;
};

/** How a call that rings goes on. */
export type Ring = 'answered' | Refusal | 'canceled';
export type Refusal = 'busy' | 'rejected' | 'no-answer' | 'off' | 'bad-number' | 'fault';

/** What the network says of it: the status as Somleng works it out from the SIP code (app/workflows/update_phone_call_status.rb). */
export const endings: Record<Exclude<Ring, 'answered'>, { status: Status; sip: number }> = {
  busy: { status: 'busy', sip: 486 },
  rejected: { status: 'no-answer', sip: 603 },
  'no-answer': { status: 'no-answer', sip: 487 },
  off: { status: 'no-answer', sip: 480 },
  'bad-number': { status: 'failed', sip: 404 },
  fault: { status: 'failed', sip: 503 },
  canceled: { status: 'canceled', sip: 487 },
};

/** A new call, queued. */
export function newCall(
  of: Pick<CarrierCall, 'direction' | 'to' | 'from' | 'parent' | 'createdAt' | 'voice' | 'statusCallback'>,
): CarrierCall {
  return {
    ...of,
    sid: randomUUID(),
    handset: createHandset(),
    ringing: Promise.withResolvers(),
    over: Promise.withResolvers(),
    status: 'queued',
    sip: null,
    ms: null,
    played: [],
    dropped: '',
    recordings: [],
    joined: null,
  };
}

/** Whether a status is the last one. */
export const isFinal = (status: Status): boolean => !['queued', 'ringing', 'in-progress'].includes(status);

/** How long a call was charged, in whole seconds. */
export const secondsOf = ({ ms }: CarrierCall): number => Math.ceil((ms ?? 0) / 1000);
