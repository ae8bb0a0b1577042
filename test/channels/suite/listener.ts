import { parentPort } from 'node:worker_threads';
import { findClips, type SoughtClip } from '../../phones/listen.ts';
import { hearUlaw } from '../../speech/listening.ts';

/** What is to be looked for in which sound; the answer bears the same number. */
export type Task = { id: number; sound: Uint8Array; clips: SoughtClip[] };

/** Listens beside the telephones: they must not stutter while somebody looks for clips. */
parentPort?.on('message', ({ id, sound, clips }: Task) => {
  parentPort?.postMessage({ id, found: findClips(hearUlaw(sound), clips) });
});
