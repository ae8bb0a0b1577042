const firstWaitMs = 2000;
const longestWaitMs = 60_000;

/** Two pages of one browser take turns; what both send is kept once all the same. */
const inTurn = (work) => (navigator.locks ? navigator.locks.request('send-takes', work) : work());

/** Where the words have changed since, the new ones are to be said. */
const aboutNow = ({ about }, { words }) =>
  words ? { ...about, words, sentence: { lead: '', words, tail: '' } } : about;

/**
 * Sends what waits on the shelf, one take after the other, again and again until the server has it.
 * @param onAnswer called with a take and what the server says of it
 * @param onState called with `sent`, `sending`, `offline`, `signed-out` or `later`, how many wait, and the server's word
 */
export function createSender({ shelf, server, onAnswer, onState }) {
  let waitMs = firstWaitMs;
  let timer;
  let isWorking = false;
  let isWanted = false;

  const pending = async () => (await shelf.all()).filter(({ state }) => state === 'pending');

  async function sendAll() {
    for (let waiting = await pending(); waiting.length > 0; waiting = await pending()) {
      const [take] = waiting;
      onState('sending', waiting.length);
      const answer = await server.send(take);
      if (answer.outcome !== 'kept' && answer.outcome !== 'refused') return { ...answer, count: waiting.length };
      waitMs = firstWaitMs;
      const isSeen = answer.outcome === 'kept' && answer.warnings.length === 0;
      const told = { ...take, about: aboutNow(take, answer), state: answer.outcome, answer, isSeen };
      await shelf.put(told);
      onAnswer(told);
    }
    return { outcome: 'sent', count: 0 };
  }

  async function work() {
    clearTimeout(timer);
    if ((await pending()).length === 0) return;
    const { outcome, count, sentence } = await inTurn(sendAll);
    onState(outcome, count, sentence);
    if (outcome === 'sent') return;
    timer = setTimeout(wake, waitMs);
    waitMs = Math.min(waitMs * 2, longestWaitMs);
  }

  /** Something waits, or the network is back. */
  async function workOff() {
    isWorking = true;
    while (isWanted) {
      isWanted = false;
      await work().catch(() => onState('later', 0));
    }
    isWorking = false;
  }

  /** Something waits, or the network is back. */
  function wake() {
    isWanted = true;
    if (!isWorking) void workOff();
  }

  const soon = () => {
    waitMs = firstWaitMs;
    wake();
  };
  window.addEventListener('online', soon);
  document.addEventListener('visibilitychange', () => document.visibilityState === 'visible' && soon());
  return { wake: soon };
}
