/** Gathers the digits of a number: `#`, the last one, or a pause ends them. */
export function createDigits({ onKeyed, onDone }) {
  let awaited = null;
  let digits = '';
  let timer;

  const stop = () => {
    clearTimeout(timer);
    awaited = null;
    digits = '';
  };
  const done = () => {
    const { seq } = awaited;
    const all = digits;
    stop();
    onDone(seq, all);
  };
  const wait = () => {
    clearTimeout(timer);
    timer = setTimeout(done, awaited.waitMs);
  };
  return {
    /** Digits are taken from the first word on. */
    begin(seq, { max, waitMs }) {
      stop();
      awaited = { seq, max, waitMs };
    },
    /** All is said: a pause is none before that. */
    saidAll: () => awaited && digits === '' && wait(),
    /** @returns whether the key was taken */
    press(key) {
      if (!awaited) return false;
      if (key === '#') {
        done();
        return true;
      }
      if (key === '*') return true;
      digits += key;
      onKeyed(digits.length);
      if (digits.length >= awaited.max) done();
      else wait();
      return true;
    },
    /** Time passes, all at once. */
    skip: () => awaited && done(),
    stop,
  };
}
