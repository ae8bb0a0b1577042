// Says what is pressed, in its place, and reads the page aloud to whoever asked for it once. Without this file every control
// is a link to its sound.
const find = (query) => document.querySelector(query);
const all = [...document.querySelectorAll('main [href^="/say/"]:not(.read)')];
const first = Math.max(0, all.indexOf(find('.faults .say')));
const reader = find('.read');
const sound = new Audio();
const ahead = new Audio();
let lit; // what is heard
let rest = []; // the sounds that it has left to say
let at = -1; // where the reading is; -1: nobody reads

const wishes = () => /(^|; )read=on/.test(document.cookie);
const wish = (isOn) => {
  const scope = `; path=/; samesite=lax${location.protocol === 'https:' ? '; secure' : ''}`;
  // biome-ignore lint/suspicious/noDocumentCookie: half of the phones have no Cookie Store
  document.cookie = (isOn ? 'read=on; max-age=31536000' : 'read=; max-age=0') + scope;
};

const press = (link, isOn) => link.setAttribute('aria-pressed', isOn);
const light = (link) => {
  if (lit) {
    press(lit, false);
    lit.parentNode.classList.remove('now');
  }
  lit = link;
  if (!link) return;
  press(link, true);
  link.parentNode.classList.add('now');
};

const face = (isReading, isForbidden) => {
  press(reader, isReading);
  reader.classList.toggle('ask', isForbidden);
};

const hush = () => {
  sound.pause();
  rest = [];
  at = -1;
  light();
  face(false, false);
};

/** One after the other they begin at once: of a long file a browser wants 32 kB first. */
const soundsOf = ({ href }) => {
  const cut = href.lastIndexOf('/') + 1;
  const keys = href.slice(cut, -'.mp3'.length).split('+');
  return keys.map((key) => `${href.slice(0, cut)}${key}.mp3`);
};

/** What comes next is loaded while this one is heard, and what a finger is on before it is lifted. */
const fetchAhead = (link) => {
  const [url] = rest.length > 0 ? rest : link && link !== lit ? soundsOf(link) : [];
  const free = lit ? ahead : sound;
  if (url && free.src !== url) free.src = url;
};

const play = async () => {
  const [link, url] = [lit, rest.shift()];
  try {
    if (sound.src !== url || sound.error) sound.src = url;
    else if (sound.currentTime > 0) sound.currentTime = 0;
    const begun = sound.play();
    fetchAhead(at >= 0 && all[at + 1]);
    await begun;
  } catch ({ name }) {
    if (lit !== link || name === 'AbortError') return;
    if (name !== 'NotAllowedError') return next();
    hush();
    face(false, true);
  }
};

const start = (link) => {
  for (const other of document.querySelectorAll('audio')) other.pause();
  light(link);
  rest = soundsOf(link);
  play();
};

const read = (place) => {
  at = place;
  face(true, false);
  start(all[at]);
  const smoothly = !matchMedia('(prefers-reduced-motion: reduce)').matches;
  all[at].parentNode.scrollIntoView({ block: 'center', behavior: smoothly ? 'smooth' : 'auto' });
};

const next = () => {
  if (rest.length > 0) play();
  else if (at >= 0 && at + 1 < all.length) read(at + 1);
  else hush();
};
sound.onended = next;

const pressed = (link) => {
  const isHeard = link === reader ? at >= 0 : link === lit;
  hush();
  if (link === reader) wish(!isHeard);
  if (!isHeard) link === reader ? read(first) : start(link);
};

for (const link of [reader, ...all]) {
  link.setAttribute('role', 'button');
  press(link, false);
}
const control = ({ target }) => target.closest('[href^="/say/"]');
addEventListener('pointerdown', (event) => {
  const link = control(event);
  if (link) fetchAhead(link === reader ? all[first] : link);
});
addEventListener('pointerup', (event) => control(event) || hush()); // a finger that scrolls ends in pointercancel
addEventListener('click', (event) => {
  const link = control(event);
  if (!link || event.ctrlKey || event.metaKey || event.shiftKey) return;
  event.preventDefault();
  pressed(link);
});
addEventListener('keydown', (event) => {
  if (event.key === 'Escape') hush();
  if (event.key !== ' ' || !control(event)) return;
  event.preventDefault();
  pressed(control(event));
});
addEventListener('play', ({ target }) => target === sound || hush(), true);
addEventListener('pagehide', hush);
addEventListener('pageshow', ({ persisted }) => persisted && wishes() && read(first));
if (wishes()) read(first);
