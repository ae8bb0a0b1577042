const byId = (id) => document.getElementById(id);

/** What the page was told when it was made: where things are, and every word that is shown. */
export const told = JSON.parse(byId('told').textContent);

const { words } = told;
const fill = (key, values) =>
  Object.entries(values).reduce(
    (text, [name, value]) => text.replaceAll(`{${name}}`, String(value)),
    words[key] ?? key,
  );
const seconds = new Intl.NumberFormat(document.documentElement.lang, {
  minimumFractionDigits: 1,
  maximumFractionDigits: 1,
  numberingSystem: 'latn',
});

/** As the page itself does it: long words are written smaller. */
const sizeOf = (text) => (text.length > 60 ? 'long' : text.length > 24 ? 'middle' : 'short');

const put = (element, text, tag) => {
  element.textContent = text;
  if (tag) element.lang = tag;
};

/** The words to say, what they mean, a sentence in which they stand, and why the last take came back. */
export function showClip({ words: text, meaning, sentence, why, sounds }) {
  put(byId('text'), text);
  byId('text').dataset.size = sizeOf(text);
  put(byId('meaning'), meaning?.text ?? '', meaning?.tag);
  const [lead, core, tail] = byId('sentence').children;
  put(lead, sentence.lead);
  put(core, sentence.words);
  put(tail, sentence.tail);
  byId('sentence').hidden = sentence.lead + sentence.tail === '';
  byId('why').hidden = why === null;
  put(byId('why').lastElementChild, why ?? '');
  byId('around').disabled = sounds.before === null && sounds.after === null;
  byId('now').disabled = sounds.now === null;
}

/** How far one is in the list, and which ways lead on. */
export function showAt(at, all) {
  put(byId('at'), fill('at', { at: at + 1, all }));
  byId('previous').disabled = at === 0;
}

/** All is recorded. */
export function showDone(isDone) {
  byId('done').hidden = !isDone;
  byId('stage').hidden = isDone;
  byId('desk').classList.toggle('over', isDone);
}

/**
 * The three buttons: what they do now, and whether they can.
 * @param state `idle`, `opening`, `recording`, `draft` (to be heard and kept) or `taken` (kept before)
 */
export function showState(state, { isPlaying = false, canPlay = false } = {}) {
  byId('desk').dataset.state = state;
  const isRecording = state === 'recording';
  const recordWord = isRecording ? 'stop' : state === 'draft' || state === 'taken' ? 'again' : 'record';
  put(byId('record').lastElementChild, words[recordWord]);
  byId('record').disabled = state === 'opening';
  byId('play').disabled = !canPlay || isRecording;
  byId('play').classList.toggle('on', isPlaying);
  put(byId('play').lastElementChild, words[isPlaying ? 'stop' : 'play']);
  byId('keep').disabled = state !== 'draft' && state !== 'taken';
  put(byId('keep').lastElementChild, words[state === 'taken' ? 'go-on' : 'keep']);
}

const show = (kind, text) => {
  byId('verdict').dataset.kind = kind;
  put(byId('said'), text);
  put(byId('time'), '');
};

/** What is to be done, or was found: words by their names, one after the other. */
export const say = (kind, ...keys) => show(kind, keys.map((key) => words[key] ?? key).join(' '));

/** How long it was, and what is wrong with it. */
export function showVerdict(warnings, ms) {
  if (warnings.length > 0) say('warn', ...warnings);
  else show('good', fill('good', { seconds: seconds.format(ms / 1000) }));
}

/** For how long it is recorded; not told to who only hears. */
export const showTime = (ms) => put(byId('time'), seconds.format(ms / 1000));

/** How many takes wait to be sent, and why; where one has to sign in, the word leads there. */
export function showSending(state, count, sentence) {
  const place = byId('sending');
  place.dataset.state = state;
  const text = fill(state, { count }) + (sentence ? ` ${sentence}` : '');
  if (place.textContent === text) return;
  const link = Object.assign(document.createElement('a'), { href: told.signIn, textContent: text });
  place.replaceChildren(state === 'signed-out' ? link : text);
}

/** How many the server was not content with. */
export function showRecheck(count) {
  byId('recheck').hidden = count === 0;
  put(byId('recheck'), fill('to-recheck', { count }));
}

/** The file that is sent in place of a recording is of this clip. */
export function showFileOf({ clip, words: text }) {
  const form = document.querySelector('#file form');
  form.elements.clip.value = clip;
  form.elements.words.value = text;
  form.elements.sound.value = '';
}

/** Without a microphone a file can be sent. */
export const offerFile = () => {
  byId('file').open = true;
};

/** Back up to the words, where the file is to be kept. */
export const leadToKeep = () => byId('keep').focus();
