import { loudestIn, watch } from './watch.js';

/** Records what is said, into the form's own field for a sound. */
const byId = (name) => document.getElementById(`voice-${name}`);
const part = document.getElementById('voice');
const [field, heard, recorder, choose, button, hearing] = ['file', 'heard', 'recorder', 'choose', 'record', 'hear'].map(
  byId,
);
const audio = heard.querySelector('audio');
const words = { record: byId('does').textContent, hear: hearing.textContent };
const longestMs = Number(part.dataset.longest);
/** Less than this comes from a microphone that is switched off. */
const leastLoud = 0.002;

/** What is being recorded: how to end it, and when it is the form's. */
let recording = null;

const say = (key, values = {}) => {
  byId('status').textContent = Object.entries(values).reduce(
    (text, [name, value]) => text.replace(`{${name}}`, value),
    part.dataset[key] ?? '',
  );
};

const show = (state) => {
  part.dataset.state = state;
  recorder.hidden = state === 'done';
  heard.hidden = state !== 'done';
  choose.hidden = state !== 'refused';
  byId('does').textContent = state === 'recording' ? byId('does').dataset.stop : words.record;
};

const isSent = () => field.files.length > 0 || audio.hasAttribute('src');

async function start() {
  audio.pause();
  show('asking');
  say('asking');
  const wanted = { channelCount: 1, echoCancellation: true, autoGainControl: true };
  const stream = await navigator.mediaDevices.getUserMedia({ audio: wanted }).catch(() => null);
  if (stream) {
    await record(stream);
    return;
  }
  show(isSent() ? 'done' : 'refused');
  say('refused');
}

/** Until the button is pressed again, or the time is over. */
async function record(stream) {
  const taking = new MediaRecorder(stream, { audioBitsPerSecond: 32_000 });
  const pieces = [];
  taking.ondataavailable = ({ data }) => pieces.push(data);
  const over = new Promise((done) => {
    taking.onstop = done;
  });
  const end = () => taking.state === 'recording' && taking.stop();
  taking.start();
  const seen = watch(stream, { ring: byId('ring'), level: byId('level'), longestMs });
  show('recording');
  say('speak');
  const timer = setTimeout(end, longestMs);
  const taken = over.then(async () => {
    clearTimeout(timer);
    recording = null;
    for (const track of stream.getTracks()) track.stop();
    const { ms, loudest } = await seen.end();
    await take(new Blob(pieces, { type: taking.mimeType }), ms, loudest);
  });
  recording = { end, taken };
  await taken;
}

/** A slow telephone may not have listened in the moment of the word: what it recorded tells. */
const isSilent = async (sound, loudest) => loudest < leastLoud && (await loudestIn(sound)) < leastLoud;

async function take(sound, ms, loudest) {
  if (await isSilent(sound, loudest)) {
    show(isSent() ? 'done' : 'idle');
    say('nothing');
    return;
  }
  const files = new DataTransfer();
  files.items.add(new File([sound], 'voice', { type: sound.type }));
  field.files = files.files;
  URL.revokeObjectURL(audio.src);
  audio.src = URL.createObjectURL(sound);
  show('done');
  say('recorded', { seconds: String(Math.max(1, Math.round(ms / 1000))) });
  hearing.focus();
}

function forget() {
  audio.pause();
  audio.removeAttribute('src');
  field.value = '';
  const drop = byId('drop')?.querySelector('input');
  if (drop) drop.checked = true;
  show('idle');
  say('idle');
  button.focus();
}

function hear() {
  if (audio.paused) void audio.play();
  else audio.pause();
  audio.currentTime = 0;
}

/** Who sends the form while they speak has said all. */
function onSubmit(event) {
  if (!recording) return;
  event.preventDefault();
  const { submitter, target } = event;
  void recording.taken.then(() => target.requestSubmit(submitter));
  recording.end();
}

function wire() {
  audio.controls = false;
  byId('more').hidden = false;
  byId('drop')?.setAttribute('hidden', '');
  button.addEventListener('click', () => (recording ? recording.end() : void start()));
  byId('again').addEventListener('click', () => void start());
  byId('delete').addEventListener('click', forget);
  hearing.addEventListener('click', hear);
  for (const event of ['play', 'pause', 'ended'])
    audio.addEventListener(event, () => {
      hearing.querySelector('span').textContent = audio.paused ? words.hear : hearing.dataset.stop;
    });
  field.form.addEventListener('submit', onSubmit);
  show(heard.hidden ? 'idle' : 'done');
  if (heard.hidden) say('idle');
}

if (navigator.mediaDevices && window.MediaRecorder && window.DataTransfer) wire();
