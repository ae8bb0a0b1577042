import { createCaller } from './call-us.js';
import { wireControls } from './controls.js';
import { createDigits } from './digits.js';
import { record } from './microphone.js';
import { follow, tell, tellAgain, tellRecording } from './network.js';
import {
  dots,
  showAt,
  showCaptions,
  showClock,
  showLine,
  showMessage,
  showNote,
  showOther,
  showRung,
  showSignal,
  showState,
  showTold,
  showWaiting,
} from './screen.js';
import { showTexts } from './texts.js';
import { allowSound, beep, keyTone, ring, ringElsewhere, stopRinging } from './tones.js';
import { createVoice } from './voice.js';

/** The call in hand: `ringing`, `calling` or `in-call`; and the last one that is over, of which late news may come. */
let call = null;
let overId = null;
/** What we were told last, what is awaited after it, and whether that was told already. */
let shown = null;
let followed = null;
let pressed = '';
let since = 0;
let silence;
let recording = null;
let isBlocked = false;
/** Events go out one after the other, in the order in which they happened. */
let line = Promise.resolve();
let underway = 0;
let latest = null;

const voice = createVoice({
  onAt: (ms) => shown && showAt(shown.captions, ms),
  onEnd: () => afterLastWord(),
  onBlocked: () => {
    isBlocked = true;
    showTold('sound-off');
  },
});

const digits = createDigits({
  onKeyed: (count) => {
    pressed = dots(count);
  },
  onDone: (seq, keyed) => {
    pressed = '';
    voice.pause();
    if (call) send({ kind: 'digits', digits: keyed, seq });
  },
});

const send = (event) => inTurn(call.dialId, () => tell(call.dialId, event, showSignal));

function inTurn(dialId, ask) {
  underway++;
  line = line
    .then(() => (call?.dialId === dialId ? ask() : undefined))
    .then((answer) => hear(dialId, answer))
    .finally(() => {
      underway--;
      if (underway === 0 && latest) onState(latest);
    });
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
  followed = null;
  clearSilence();
  digits.stop();
  if (shown.next.await === 'digits') digits.begin(shown.seq, shown.next);
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
  if (next.await === 'digits') digits.saidAll();
  if (followed === seq) return;
  followed = seq;
  if (next.await === 'said') send({ kind: 'said', seq });
  if (next.await === 'connect') send({ kind: 'connect', seq });
  if (next.await === 'recording') listen(seq, next.maxMs);
  if (next.await === 'hang-up') send({ kind: 'hang-up' });
}

/** Without a microphone nothing is said. */
async function listen(seq, maxMs) {
  const { dialId } = call;
  const mine = record({ maxMs, onAsk: () => showMessage('microphone'), onStart: speakNow });
  recording = mine;
  const sound = await mine.sound;
  if (recording !== mine) return;
  recording = null;
  showMessage(sound ? '' : 'no-microphone');
  if (sound?.length > 0) inTurn(dialId, () => tellRecording(dialId, seq, sound, showSignal));
  else send({ kind: 'silence', seq });
}

function speakNow() {
  beep();
  showMessage('speak');
}

function stopListening() {
  const mine = recording;
  recording = null;
  mine?.stop();
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
  digits.stop();
  stopListening();
  overId = call?.dialId ?? overId;
  const left = call?.state === 'calling';
  call = null;
  shown = null;
  pressed = '';
  isBlocked = false;
  showState('ended');
  showLine('');
  showMessage(left ? 'missed' : '');
}

function onState(state) {
  latest = state;
  showTexts(state.texts);
  if (underway > 0) return;
  const { call: found, next } = state;
  if (found && found.dialId === overId) return;
  if (call && call.dialId !== found?.dialId) over();
  if (!found) {
    if (document.getElementById('phone').dataset.state !== 'ended') showState('idle');
    return showWaiting(next);
  }
  if (call) goOnWith(found);
  else begin(found);
}

function begin(found) {
  call = { ...found, state: found.state === 'ringing' && found.way === 'in' ? 'calling' : found.state };
  showCaptions(found.tag, [], []);
  if (found.state === 'talking') return takeUp(found);
  showState(call.state, found.number);
  showRung(found.rung);
  if (call.state === 'calling') ringElsewhere();
  else ring();
}

/** We talk: picked up here before the page was loaded again, or at the other end. */
function takeUp(found) {
  talk();
  call.other = found.other;
  if (found.other) showOther(found.other);
  if (found.way !== 'leg' && found.other?.state !== 'talking') send({ kind: 'resume' });
}

function goOnWith(found) {
  if (found.state === 'ringing') return;
  if (call.state !== 'in-call') return takeUp(found);
  const had = call.other;
  call.other = found.other;
  if (found.other) return showOther(found.other);
  if (!had) return;
  showState('in-call', call.number);
  showMessage('');
  send({ kind: 'resume' });
}

function press(key) {
  keyTone(key);
  if (call?.state !== 'in-call') return;
  if (recording && key === '#') return recording.stop();
  if (digits.press(key)) return voice.pause();
  pressed = `${pressed}${key}`.slice(-12);
  if (shown?.next.await !== 'key' || key === '#') return;
  voice.pause();
  clearSilence();
  send({ kind: 'key', key, seq: shown.seq });
}

function letTimePass() {
  if (!shown) return;
  const { seq, next } = shown;
  recording?.stop();
  voice.skip();
  clearSilence();
  if (next.await === 'digits') digits.skip();
  if (next.await === 'key') send({ kind: 'silence', seq });
}

const callUs = createCaller(() => call === null);

const answerCall = () => {
  if (!call) return callUs();
  if (call.state === 'ringing') send({ kind: 'answer' });
};
const endCall = () => call && send({ kind: 'hang-up' });

const network = {
  silence: letTimePass,
  'hang-up': endCall,
  twice: async () => (await tellAgain()) && showNote('sent-twice'),
};
const byNetwork = (kind) => (network[kind] ? network[kind]() : call && send({ kind }));

function touched() {
  allowSound();
  showNote('');
  if (!isBlocked) return;
  isBlocked = false;
  voice.goOn();
}

wireControls({ touched, press, answer: answerCall, call: callUs, end: endCall, network: byNetwork });

setInterval(() => {
  showClock();
  if (call?.state !== 'in-call' || isBlocked) return;
  const seconds = Math.floor((Date.now() - since) / 1000);
  showLine(`${Math.floor(seconds / 60)}:${String(seconds % 60).padStart(2, '0')}  ${pressed}`);
}, 500);
showClock();
follow(onState, showSignal);
