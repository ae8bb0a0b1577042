import { Worker } from 'node:worker_threads';
import type { FoundClip, SoughtClip } from '../../phones/listen.ts';
import type { Task } from './listener.ts';

/** Ears that look for clips in another thread. */
export type Ears = { find(sound: Uint8Array, clips: SoughtClip[]): Promise<FoundClip[]>; close(): Promise<void> };

/** Opens them; one task is done after the other. */
export function openEars(): Ears {
  const worker = new Worker(new URL('./listener.ts', import.meta.url));
  const waiting = new Map<number, PromiseWithResolvers<FoundClip[]>>();
  let count = 0;
  worker.on('message', ({ id, found }: { id: number; found: FoundClip[] }) => waiting.get(id)?.resolve(found));
  worker.on('error', (error) => {
    for (const one of waiting.values()) one.reject(error);
  });
  return {
    find(sound, clips) {
      const answer = Promise.withResolvers<FoundClip[]>();
      const task: Task = { id: count++, sound: Uint8Array.from(sound), clips };
      waiting.set(task.id, answer);
      worker.postMessage(task);
      return answer.promise;
    },
    close: async () => void (await worker.terminate()),
  };
}
