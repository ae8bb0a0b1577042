/** What the person at the far end does, or what cuts in on them. `atMs` counts from where the carrier stands in its document. */
export type Act =
  | { do: 'press'; keys: string; atMs: number }
  | { do: 'listen' }
  | { do: 'speak'; samples: Float32Array }
  | { do: 'hang-up'; atMs: number }
  | { do: 'cut' }
  | { do: 'redirect'; url: string; method: string };

/** The far end of a call: acts wait in a queue until the carrier asks for the next. */
export type Handset = ReturnType<typeof createHandset>;

/** A far end that does nothing by itself. */
export function createHandset() {
  const queue: Act[] = [];
  let give: ((act: Act) => void) | null = null;
  let idle: (() => void)[] = [];
  let over = false;
  const rest = () => {
    const waiting = idle;
    idle = [];
    for (const done of waiting) done();
  };
  return {
    /** Does something; resolves when the carrier waits for the far end again, or the call is over. */
    act(act: Act): Promise<void> {
      if (over) return Promise.resolve();
      if (give) {
        const to = give;
        give = null;
        to(act);
      } else if (act.do === 'cut' || act.do === 'redirect') queue.unshift(act);
      else queue.push(act);
      return new Promise((done) => idle.push(done));
    },
    /** The carrier waits for the far end. */
    next(): Promise<Act> {
      const waiting = queue.shift();
      if (waiting) return Promise.resolve(waiting);
      rest();
      return new Promise((done) => {
        give = done;
      });
    },
    /** The carrier does not wait any more; in a race it keeps the last place it was promised. */
    stopWaiting(): void {
      give = null;
    },
    /** What was done already, where nothing is waited for. */
    pending: (): Act | undefined => queue.shift(),
    /** Resolves when the carrier waits for the far end, or the call is over. */
    settled(): Promise<void> {
      return over || give ? Promise.resolve() : new Promise((done) => idle.push(done));
    },
    over(): void {
      over = true;
      rest();
    },
  };
}
