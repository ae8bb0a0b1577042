import { follow, tell, tellAgain } from './network.js';
import {
  showAt,
  showCaptions,
  showClock,
  showLine,
  showNote,
  showSignal,
  showState,
  showTold,
  showWaiting,
} from './screen.js';
import { allowSound, keyTone, ring, stopRinging } from './tones.js';
import { createVoice } from './voice.js';

/** The call in hand: `ringing` or `in-call`. */
let call = null;
/** What we were told last, and what is awaited after it. */
let shown = null;
let pressed = '';
let since = 0;
let silence;
let isBlocked = false;
/** Events go out one after the other, in the order in which they happened. */
let line = Promise.resolve();
let underway = 0;

const voice = createVoice({
  onAt: (ms) => shown && showAt(shown.captions, ms),
  onEnd: () => afterLastWord(),
  onBlocked: () => {
    isBlocked = true;
    showTold('sound-off');
  },
});

function send(event) {
  const { dialId } = call;
  underway++;
  line = line
    .then(() => tell(dialId, event, showSignal))
    .then((answer) => hear(dialId, answer))
    .finally(() => underway--);
}

function hear(dialId, answer) {
  if (call?.dialId !== dialId) return;
  if (!answer || answer.state === 'over') return over();
  if (answer.state === 'talking' && call.state !== 'in-call') talk();
  if (!answer.shown || answer.shown.next.await === 'nothing-new' || (shown && answer.shown.seq <= shown.seq)) {
    if (!voice.goOn() && !silence) afterLastWord();
    return;
  }
  shown = answer.shown;
  clearSilence();
  showCaptions(answer.tag, shown.captions, shown.next.await === 'key' ? shown.next.offers : []);
  voice.play(shown.audio, shown.ms);
}

function clearSilence() {
  clearTimeout(silence);
  silence = undefined;
}

function afterLastWord() {
  if (!call || !shown) return;
  const { seq, next } = shown;
  if (next.await === 'key') silence = setTimeout(() => call && send({ kind: 'silence', seq }), next.waitMs);
  if (next.await === 'said') send({ kind: 'said', seq });
  if (next.await === 'hang-up') send({ kind: 'hang-up' });
}

function talk() {
  stopRinging();
  call.state = 'in-call';
  since = Date.now();
  showState('in-call', call.number);
}

function over() {
  stopRinging();
  voice.stop();
  clearSilence();
  call = null;
  shown = null;
  pressed = '';
  isBlocked = false;
  showState('ended');
  showLine('');
}

function onState({ call: found, next }) {
  if (underway > 0) return;
  if (call && call.dialId !== found?.dialId) over();
  if (!found) {
    if (document.getElementById('phone').dataset.state !== 'ended') showState('idle');
    return showWaiting(next);
  }
  if (call && (call.state === 'in-call' || found.state === 'ringing')) return;
  call = { ...found };
  showCaptions(found.tag, [], []);
  if (found.state === 'talking') {
    talk();
    return send({ kind: 'resume' });
  }
  showState('ringing', found.number);
  showLine('');
  ring();
}

function press(key) {
  keyTone(key);
  if (call?.state !== 'in-call') return;
  pressed = `${pressed}${key}`.slice(-12);
  if (shown?.next.await !== 'key' || !/\d/.test(key)) return;
  voice.pause();
  clearSilence();
  send({ kind: 'key', key, seq: shown.seq });
}

function letTimePass() {
  if (!shown) return;
  const { seq, next } = shown;
  voice.skip();
  clearSilence();
  if (next.await === 'key') send({ kind: 'silence', seq });
}

const answerCall = () => call?.state === 'ringing' && send({ kind: 'answer' });
const endCall = () => call && send({ kind: 'hang-up' });

const network = {
  silence: letTimePass,
  'hang-up': endCall,
  twice: async () => (await tellAgain()) && showNote('sent-twice'),
};

function touched() {
  allowSound();
  showNote('');
  if (!isBlocked) return;
  isBlocked = false;
  voice.goOn();
}

document.addEventListener('pointerdown', touched);
document.getElementById('answer').addEventListener('click', answerCall);
document.getElementById('end').addEventListener('click', endCall);
for (const button of document.querySelectorAll('[data-key]'))
  button.addEventListener('click', () => press(button.dataset.key));
for (const button of document.querySelectorAll('[data-network]')) {
  const kind = button.dataset.network;
  button.addEventListener('click', () => (network[kind] ? network[kind]() : call && send({ kind })));
}
document.addEventListener('keydown', (event) => {
  touched();
  if (event.target instanceof HTMLInputElement || event.ctrlKey || event.altKey || event.metaKey) return;
  const isButton = event.target instanceof HTMLElement && event.target.closest('button, a') !== null;
  if (event.key === 'Enter' && !isButton) answerCall();
  if (event.key === 'Escape') endCall();
  if (/^[\d*#]$/.test(event.key)) press(event.key);
});

setInterval(() => {
  showClock();
  if (call?.state !== 'in-call' || isBlocked) return;
  const seconds = Math.floor((Date.now() - since) / 1000);
  showLine(`${Math.floor(seconds / 60)}:${String(seconds % 60).padStart(2, '0')}  ${pressed}`);
}, 500);
showClock();
follow(onState, showSignal);
