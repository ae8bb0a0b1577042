/** Names a take for ever; `randomUUID` is missing where the page came without TLS. */
export function newName() {
  const bytes = crypto.getRandomValues(new Uint8Array(16));
  bytes[6] = (bytes[6] & 0x0f) | 0x40;
  bytes[8] = (bytes[8] & 0x3f) | 0x80;
  const digits = [...bytes].map((byte) => byte.toString(16).padStart(2, '0')).join('');
  return digits.replace(/^(.{8})(.{4})(.{4})(.{4})/, '$1-$2-$3-$4-');
}

const isSignedOut = (response) => response.type === 'opaqueredirect';

const readJson = (response) =>
  response.headers.get('content-type')?.startsWith('application/json') ? response.json().catch(() => null) : null;

/** A network that neither brings nor refuses is none; so many bytes a millisecond pass the slowest. */
const longestMs = 60_000;
const slowest = 2;

/** What the page says to the server, and hears from it. `told` is what the page was told when it was made. */
export function createServer(told) {
  let { csrf } = told;
  /** Whatever was asked for last is there again without a network. */
  const lastBatch = `${told.page}?batch=${told.voice}`;

  const get = (path) =>
    fetch(path, {
      redirect: 'manual',
      cache: 'no-store',
      headers: { Accept: 'application/json' },
      signal: AbortSignal.timeout?.(longestMs),
    }).catch(() => null);

  /** Somebody signed in again since the page was made: the token of their forms is another. */
  async function renew() {
    const response = await get(`${told.batch}&limit=0`);
    if (response && isSignedOut(response)) return 'signed-out';
    const batch = response?.ok ? await readJson(response) : null;
    if (!batch) return 'later';
    if (batch.owner !== told.owner) return 'signed-out';
    csrf = batch.csrf;
    return 'renewed';
  }

  const post = ({ sentAs, voice, clip, words, wav }) => {
    const form = new FormData();
    for (const [name, value] of Object.entries({ voice, clip, words, sentAs })) form.set(name, value);
    form.set('sound', new Blob([wav]), 'take');
    const headers = { Accept: 'application/json', 'X-CSRF-Token': csrf };
    const signal = AbortSignal.timeout?.(longestMs + wav.byteLength / slowest);
    return fetch(told.takes, { method: 'POST', redirect: 'manual', headers, body: form, signal }).catch(() => null);
  };

  async function send(take, isAgain = false) {
    const response = await post(take);
    if (!response) return { outcome: 'offline' };
    if (isSignedOut(response)) return { outcome: 'signed-out' };
    const answer = await readJson(response);
    if (response.ok && answer) return { outcome: 'kept', ...answer };
    if (response.status === 403 && !answer && !isAgain) {
      const renewed = await renew();
      return renewed === 'renewed' ? send(take, true) : { outcome: renewed };
    }
    if (response.status === 413) return { outcome: 'refused', problem: 'too-large', sentence: told.words['too-large'] };
    const isFinal = answer && response.status < 500 && response.status !== 429;
    return { outcome: isFinal ? 'refused' : 'later', ...answer };
  }

  return {
    /** @returns outcome `kept`, `refused`, `signed-out`, `offline` or `later`, with what the server said */
    send: (take) => send(take),
    /** The next clips to record; without a network those that were kept. @returns null where there are none */
    async batch(query = '') {
      const response = await get(`${told.batch}${query}`);
      if (response?.ok) {
        if (window.caches) await (await caches.open('recorder')).put(lastBatch, response.clone());
        const batch = await readJson(response);
        if (batch) csrf = batch.csrf;
        return batch && { ...batch, isFresh: true };
      }
      const kept = await window.caches?.match(lastBatch);
      return kept ? { ...(await kept.json()), isFresh: false } : null;
    },
  };
}
