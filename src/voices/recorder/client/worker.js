/** Answers for the page of the recorder where the network does not: page, scripts, pictures and sounds that were kept. */
const name = 'recorder';
const page = new URL(self.registration.scope).pathname;

self.addEventListener('install', () => self.skipWaiting());
self.addEventListener('activate', (event) => event.waitUntil(self.clients.claim()));

/** Under the address of its voice alone: where one began, and what was said of the last take, is of the moment. */
const keyOf = ({ searchParams }) => (searchParams.has('voice') ? `${page}?voice=${searchParams.get('voice')}` : page);

async function newest(event, address) {
  const cache = await caches.open(name);
  try {
    const response = await fetch(event.request);
    if (response.status >= 500) throw new Error('nobody is there');
    if (response.ok) event.waitUntil(cache.put(keyOf(address), response.clone()));
    return response;
  } catch (error) {
    const kept = await cache.match(keyOf(address), {
      ignoreVary: true,
      ignoreSearch: !address.searchParams.has('voice'),
    });
    if (kept) return kept;
    throw error;
  }
}

async function kept(request) {
  return (await (await caches.open(name)).match(request, { ignoreVary: true })) ?? fetch(request);
}

self.addEventListener('fetch', (event) => {
  const address = new URL(event.request.url);
  if (event.request.method !== 'GET' || address.origin !== location.origin) return;
  if (event.request.mode === 'navigate') {
    if (address.pathname === page) event.respondWith(newest(event, address));
  } else if (/^\/(voice|pictures|studio\/record)\//.test(address.pathname)) event.respondWith(kept(event.request));
});
