const FIRST_MS = 500;
const MOST_MS = 4000;
const LOST_MS = 32_000;

/**
 * Sends again what was sent: after 0.5 s, then 1, 2, 4, 4 … s, as SIP over UDP does until it is heard (RFC 3261 17, timers A, E, G).
 * @param lost called when 32 s brought nothing
 * @returns a function that stops it
 */
export const repeat = (send: () => void, lost: () => void = () => {}): (() => void) => {
  let timer: NodeJS.Timeout | undefined;
  let waited = 0;
  const wait = (ms: number) => {
    timer = setTimeout(() => {
      waited += ms;
      if (waited >= LOST_MS) return lost();
      send();
      wait(Math.min(2 * ms, MOST_MS));
    }, ms).unref();
  };
  wait(FIRST_MS);
  return () => clearTimeout(timer);
};
