const atOnce = 4;

/** Whoever is signed out in between is sent elsewhere: that page is not ours. */
const own = (address) => new Request(address, { redirect: 'error' });

async function addAll(cache, addresses) {
  const waiting = [...new Set(addresses)];
  const work = async () => {
    for (let address = waiting.pop(); address; address = waiting.pop())
      if (!(await cache.match(address, { ignoreVary: true }))) await cache.add(own(address)).catch(() => undefined);
  };
  await Promise.all(Array.from({ length: atOnce }, work));
}

/**
 * Keeps the page, its scripts and the sounds of the clips on this device, so that it opens and goes on without a network. Where the
 * browser cannot, nothing happens.
 */
export async function keepForOffline({ told, sounds }) {
  if (!navigator.serviceWorker || !window.caches) return;
  await navigator.serviceWorker.register(told.worker, { scope: told.page });
  const cache = await caches.open('recorder');
  const page = `${told.page}?voice=${told.voice}`;
  const all = [page, ...told.files, ...sounds];
  await addAll(cache, all);
  const isOld = ({ pathname }) =>
    /^\/(voice|studio\/record)\//.test(pathname) && !all.some((address) => address === pathname);
  for (const request of await cache.keys()) if (isOld(new URL(request.url))) await cache.delete(request);
  document.documentElement.dataset.kept = 'yes';
}
