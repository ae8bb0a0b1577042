/** What nobody can be sent any more is thrown away after a month. */
const longestMs = 30 * 24 * 3600 * 1000;

const asked = (request) =>
  new Promise((done, fail) => {
    request.onsuccess = () => done(request.result);
    request.onerror = () => fail(request.error);
  });

async function openDatabase() {
  const request = indexedDB.open('recordings', 1);
  request.onupgradeneeded = () => request.result.createObjectStore('takes', { keyPath: 'sentAs' });
  const database = await asked(request);
  const work = (mode, act) => {
    // a take that is written is on the disk before it counts as kept
    const transaction = database.transaction('takes', mode, { durability: 'strict' });
    const answer = asked(act(transaction.objectStore('takes')));
    const over = new Promise((done, fail) => {
      transaction.oncomplete = done;
      transaction.onabort = () => fail(transaction.error);
    });
    return Promise.all([answer, over]).then(([result]) => result);
  };
  return {
    isSafe: true,
    all: () => work('readonly', (takes) => takes.getAll()),
    put: (take) => work('readwrite', (takes) => takes.put(take)),
    remove: (sentAs) => work('readwrite', (takes) => takes.delete(sentAs)),
  };
}

/** Where a browser keeps nothing, takes live as long as the page. */
function openMemory() {
  const takes = new Map();
  return {
    isSafe: false,
    all: async () => [...takes.values()],
    put: async (take) => void takes.set(take.sentAs, take),
    remove: async (sentAs) => void takes.delete(sentAs),
  };
}

/**
 * Where takes lie on this device until the server has them: `draft` (recorded, not yet kept), `pending` (to be sent), `kept` (the
 * server has it), `refused` (it does not want it). Everybody who uses the device has their own.
 */
export async function openShelf(owner) {
  const place = await openDatabase().catch(openMemory);
  void navigator.storage?.persist?.().catch(() => undefined);
  const own = async () =>
    (await place.all()).filter((take) => take.owner === owner).sort((a, b) => a.madeAt - b.madeAt);
  return {
    isSafe: place.isSafe,
    all: own,
    put: (take) => place.put({ ...take, owner }),
    remove: place.remove,
    /** Forgets what is done with (which a network must have told), and what a newer take stands for. */
    async tidy() {
      const all = await own();
      const newest = new Map(all.map((take) => [`${take.voice} ${take.clip}`, take]));
      for (const take of all) {
        const { sentAs, state, isSeen, madeAt, voice, clip } = take;
        const isOver = state === 'kept' ? isSeen : state === 'refused' && Date.now() - madeAt > longestMs;
        const isOlder = state !== 'pending' && newest.get(`${voice} ${clip}`) !== take;
        if (isOver || isOlder) await place.remove(sentAs);
      }
    },
  };
}
