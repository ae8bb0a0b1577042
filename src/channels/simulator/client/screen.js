const byId = (id) => document.getElementById(id);
const told = JSON.parse(byId('told').textContent);
const page = document.documentElement.lang;
const tags = { km: 'km-KH-u-nu-latn', en: 'en-GB' };
const time = new Intl.DateTimeFormat(tags[page] ?? page, {
  hour: '2-digit',
  minute: '2-digit',
  hourCycle: 'h23',
  timeZone: told.timeZone,
});

/** When a button of the network can be pressed; the others only while it rings. */
const makesSense = { silence: ['in-call'], 'hang-up': ['in-call'], twice: ['in-call', 'ended'] };

const isAtRest = (state) => state === 'idle' || state === 'ended';

/** Shows the state of the phone: `idle`, `ringing`, `calling`, `in-call` or `ended`. */
export function showState(state, number = '') {
  byId('phone').dataset.state = state;
  byId('status').textContent = told[state === 'idle' ? 'no-call' : state];
  byId('number').textContent = isAtRest(state) ? told.ours : number;
  const answer = byId('answer');
  const calls = isAtRest(state) && told.ours !== '';
  answer.disabled = state !== 'ringing' && !calls;
  answer.setAttribute('aria-label', told[calls ? 'call' : 'answer']);
  byId('end').disabled = isAtRest(state);
  const call = byId('call');
  if (call) call.disabled = !isAtRest(state);
  if (!isAtRest(state)) showMessage('');
  for (const button of document.querySelectorAll('[data-network]'))
    button.disabled = !(makesSense[button.dataset.network] ?? ['ringing']).includes(state);
}

/** One line under the number: how long, what was pressed, when the next call comes. */
export function showLine(text) {
  byId('line').textContent = text;
}

export const showWaiting = (next) => showLine(next ? told.waits.replace('{time}', time.format(new Date(next))) : '');

export const showTold = (key) => showLine(told[key]);

export function showNote(key) {
  byId('note').textContent = key ? told[key] : '';
}

/** What the phone itself has to say, beside its screen. */
export function showMessage(key) {
  const message = byId('message');
  message.textContent = key ? told[key] : '';
  message.hidden = !key;
}

/** For whom it rings, where one phone is rung for many. */
export const showRung = (rung) => showLine(rung ? told.for.replace('{number}', rung) : '');

/** With whom one talks, or who is being rung. */
export function showOther({ who, state }) {
  byId('status').textContent = told[`${state === 'talking' ? 'with' : 'rings'}-${who}`];
  showMessage(state === 'talking' ? 'no-sound' : '');
}

/** Whether this phone has a number from which it can ring us. */
export const canCall = () => told.canCall;

/** Leads to where this phone is given its number. */
export function askForNumber() {
  byId('number-first').hidden = false;
  byId('own-number').focus();
}

/** The antenna; without it the screen says that we try again. */
export function showSignal(isThere) {
  byId('signal').classList.toggle('lost', !isThere);
  if (!isThere) showTold('no-signal');
}

/** As many dots as digits were keyed in: somebody may look on. */
export const dots = (count) => '•'.repeat(count);

export const showClock = () => {
  byId('clock').textContent = time.format(new Date());
};

/** The sentences that are said now; one that offers a key shows it. */
export function showCaptions(tag, captions, offers) {
  const keyOf = (text) => offers.find((offer) => offer.text === text)?.key;
  const line = ({ text }) => {
    const element = Object.assign(document.createElement('li'), { textContent: text, lang: tag });
    if (keyOf(text)) element.dataset.offer = keyOf(text);
    return element;
  };
  byId('quiet').hidden = captions.length > 0;
  byId('captions').replaceChildren(...captions.map(line));
  const keys = new Set(offers.map(({ key }) => key));
  for (const button of document.querySelectorAll('[data-key]'))
    button.classList.toggle('offered', keys.has(button.dataset.key));
}

/** Marks the sentence that is heard at this moment. */
export function showAt(captions, ms) {
  [...byId('captions').children].forEach((line, index) => {
    const { fromMs, toMs } = captions[index];
    line.classList.toggle('now', ms >= fromMs && ms < toMs);
  });
}
