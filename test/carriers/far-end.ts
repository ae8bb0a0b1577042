import type { CarrierCall, Played, Refusal } from './call.ts';

/** The telephone at the other end of a call, in the hands of a test. Whatever it does resolves when the carrier waits for it again. */
export type FarEnd = {
  readonly call: CarrierCall;
  /** The bell is heard. */
  ring(): void;
  answer(): Promise<void>;
  refuse(how: Refusal): Promise<void>;
  /** Presses keys, `atMs` after the present recording began. */
  press(keys: string, atMs?: number): Promise<void>;
  /** Hears all to its end and does nothing. */
  keepSilent(): Promise<void>;
  /** Says something into a recording: samples at 8 kHz from −1 to 1. */
  speak(samples: Float32Array): Promise<void>;
  /** Hangs up, `atMs` into the present recording; between two people: after so long a talk. */
  hangUp(atMs?: number): Promise<void>;
  /** Every recording that was heard, in order. */
  heard(): readonly Played[];
  /** Resolves when the carrier has told the end of the call. */
  over(): Promise<void>;
};

/** Gives a call's far end into a test's hands. */
export function farEndOf(call: CarrierCall): FarEnd {
  const { handset } = call;
  const settled = () => Promise.race([handset.settled(), call.over.promise]);
  return {
    call,
    ring() {
      if (call.status === 'queued') call.status = 'ringing';
    },
    async answer() {
      this.ring();
      call.ringing.resolve('answered');
      await settled();
    },
    async refuse(how) {
      call.ringing.resolve(how);
      await call.over.promise;
    },
    press: (keys, atMs = Number.POSITIVE_INFINITY) => handset.act({ do: 'press', keys, atMs }),
    keepSilent: () => handset.act({ do: 'listen' }),
    speak: (samples) => handset.act({ do: 'speak', samples }),
    async hangUp(atMs = 0) {
      if (call.status === 'queued' || call.status === 'ringing')
        return await this.refuse(call.direction === 'inbound' ? 'no-answer' : 'rejected');
      await handset.act({ do: 'hang-up', atMs });
      await call.over.promise;
    },
    heard: () => call.played,
    over: () => call.over.promise,
  };
}
