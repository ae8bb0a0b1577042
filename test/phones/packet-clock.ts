import { PACKET_MS } from './rtp.ts';

/** One clock for all calls of a phone: a tick every 20 ms on average; what a busy machine held up is made up for. */
export class PacketClock {
  readonly #ticks = new Set<() => void>();
  #timer: NodeJS.Timeout | undefined;

  /** Calls `tick` every 20 ms until the function it gives back is called. */
  join(tick: () => void): () => void {
    this.#ticks.add(tick);
    this.#timer ??= this.#wait(performance.now() + PACKET_MS);
    return () => void this.#ticks.delete(tick);
  }

  #wait(due: number): NodeJS.Timeout {
    return setTimeout(
      () => {
        let next = due;
        for (; next <= performance.now(); next += PACKET_MS) for (const tick of [...this.#ticks]) tick();
        this.#timer = this.#ticks.size > 0 ? this.#wait(next) : undefined;
      },
      Math.max(0, due - performance.now()),
    );
  }
}
