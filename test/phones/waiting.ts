/** What no story waits longer for, in milliseconds: a machine with much other work is slow, and that is no fault. */
export const patienceMs = 120_000;

/** What was waited for did not come. */
export class WaitedInVainError extends Error {
  override readonly name = 'WaitedInVainError';
}

/** Lets stories wait for the thing itself: whoever changes something says so, whoever waits looks again. */
export class Watch {
  readonly #looks = new Set<() => void>();

  /** Something changed: everybody who waits looks again. */
  changed(): void {
    if (this.#looks.size > 0) for (const look of [...this.#looks]) look();
  }

  /**
   * Waits until `look` sees something (not undefined).
   * @param what what is awaited and how things stand, told when it does not come
   * @param isHopeless whether it cannot come any more
   * @throws WaitedInVainError after `ms`, or as soon as it is hopeless
   */
  until<T>(what: () => string, ms: number, look: () => T | undefined, isHopeless = () => false): Promise<T> {
    return new Promise((resolve, reject) => {
      const settle = (act: () => void) => {
        this.#looks.delete(again);
        clearTimeout(timer);
        act();
      };
      const again = () => {
        const seen = look();
        if (seen !== undefined) settle(() => resolve(seen));
        else if (isHopeless()) settle(() => reject(new WaitedInVainError(`there is no hope any more for ${what()}`)));
      };
      const timer = setTimeout(
        () => settle(() => reject(new WaitedInVainError(`waited ${ms} ms in vain for ${what()}`))),
        ms,
      );
      this.#looks.add(again);
      again();
    });
  }
}
