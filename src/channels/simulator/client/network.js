/** What was sent last, to be sent once more by a button. */
let last = null;

const pause = (ms) => new Promise((done) => setTimeout(done, ms));

/** Names an event, so that the network knows it again; `randomUUID` is missing where the page came without TLS. */
const newSourceId = () =>
  [...crypto.getRandomValues(new Uint8Array(16))].map((byte) => byte.toString(16).padStart(2, '0')).join('');

const post = ({ path, type, body }) =>
  fetch(path, { method: 'POST', headers: { 'Content-Type': type, 'X-Phone': '1' }, body });

const json = (path, body) => ({ path, type: 'application/json', body: JSON.stringify(body) });

/** Sends until it is heard. @returns what the network answers, or null where it wants nothing of this call any more */
async function insist(request, onSignal) {
  last = request;
  for (let wait = 500; ; wait = Math.min(wait * 2, 8000)) {
    const response = await post(request).catch(() => null);
    onSignal(response !== null && response.status < 500);
    if (response?.ok) return response.json();
    if (response && response.status < 500 && response.status !== 429) return null;
    await pause(wait);
  }
}

/** Tells the network of an event: the same event with the same name, however often it takes. */
export const tell = (dialId, event, onSignal) =>
  insist(json('/phone/event', { dialId, sourceId: newSourceId(), event }), onSignal);

/** Tells the network what was said, as µ-law. */
export function tellRecording(dialId, seq, audio, onSignal) {
  const of = new URLSearchParams({ dial: dialId, source: newSourceId(), seq });
  return insist({ path: `/phone/recording?${of}`, type: 'application/octet-stream', body: audio }, onSignal);
}

/** Rings the one number. @returns what the network says: `rings`, or why not; null where there is no network */
export async function ringUs() {
  const response = await post(json('/phone/call', { sourceId: newSourceId() })).catch(() => null);
  if (response?.status === 429) return { called: 'too-often' };
  return response?.ok ? response.json().catch(() => null) : null;
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
