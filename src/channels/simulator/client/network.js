/** What was sent last, to be sent once more by a button. */
let last = null;

const pause = (ms) => new Promise((done) => setTimeout(done, ms));

/** Names an event, so that the network knows it again; `randomUUID` is missing where the page came without TLS. */
const newSourceId = () =>
  [...crypto.getRandomValues(new Uint8Array(16))].map((byte) => byte.toString(16).padStart(2, '0')).join('');

const post = (body) =>
  fetch('/phone/event', {
    method: 'POST',
    headers: { 'Content-Type': 'application/json', 'X-Phone': '1' },
    body: JSON.stringify(body),
  });

/**
 * Tells the network of an event until it has heard it: the same event with the same name, however often it takes.
 * @returns what it answers, or null where it wants nothing of this call any more
 */
export async function tell(dialId, event, onSignal) {
  const body = { dialId, sourceId: newSourceId(), event };
  last = body;
  for (let wait = 500; ; wait = Math.min(wait * 2, 8000)) {
    const response = await post(body).catch(() => null);
    onSignal(response !== null && response.status < 500);
    if (response?.ok) return response.json();
    if (response && response.status < 500 && response.status !== 429) return null;
    await pause(wait);
  }
}

/** Sends the last event again, as networks do; @returns whether it was answered */
export async function tellAgain() {
  const response = last && (await post(last).catch(() => null));
  return response?.ok === true;
}

/** Follows what the network has for this phone, for ever. */
export async function follow(onState, onSignal) {
  let seen = '';
  for (;;) {
    const response = await fetch(`/phone/state?seen=${encodeURIComponent(seen)}`).catch(() => null);
    onSignal(response?.ok === true);
    if (!response?.ok) {
      await pause(1500);
      continue;
    }
    const state = await response.json().catch(() => null);
    if (!state) continue;
    seen = state.version;
    onState(state);
  }
}
