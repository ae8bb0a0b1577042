import { wireControls } from './controls.js';
import { showNothing, showPiece, showWave } from './draw.js';
import { judgeTake } from './judge-take.js';
import { createList } from './list.js';
import { openMicrophone } from './microphone.js';
import { keepForOffline } from './offline.js';
import { createPlayer } from './player.js';
import {
  leadToKeep,
  offerFile,
  say,
  showAt,
  showClip,
  showDone,
  showFileOf,
  showRecheck,
  showSending,
  showState,
  showTime,
  showVerdict,
  told,
} from './screen.js';
import { createSender } from './sender.js';
import { createServer, newName } from './server.js';
import { openShelf } from './shelf.js';
import { decodeWav, encodeWav } from './wav.js';

/** The server takes no longer ones. */
const longestMs = 59_000;
const mostBytes = 8 * 1024 * 1024 - 4096;
/** With so few clips left the next ones are asked for. */
const fewLeft = 10;
/** A microphone that nobody speaks into is closed. */
const idleMs = 120_000;

const shelf = await openShelf(told.owner);
const server = createServer(told);
const player = createPlayer();
const list = createList();
const sender = createSender({ shelf, server, onAnswer, onState: showSending });

let microphone = null;
/** `idle`, `opening`, `recording`, `draft` or `taken`. */
let state = 'idle';
let began = 0;
let idleTimer;
let isAsking = false;
/** The server has no more than what is here. */
let isAll = false;
/** The list is here, not its first clip alone. */
let isLoaded = false;

function enter(next, more = {}) {
  state = next;
  showState(state, { canPlay: list.take !== null, isPlaying: player.isPlaying(), ...more });
}

/** Shows the clip where the list stands, with the take that there is of it. */
function show() {
  const { clip, take } = list;
  showDone(clip === null);
  if (isLoaded) showAt(list.at, list.length);
  if (!clip) return enter('idle');
  showClip(clip);
  showFileOf(clip);
  showNothing();
  if (take) return showTake(take);
  say('idle', 'ready');
  enter('idle');
}

function showTake(take) {
  if (take.isWave) showWave({ samples: decodeWav(take.wav), from: take.from, to: take.to });
  if (take.state === 'draft' && !take.isWave) say('good', 'file-here');
  else if (take.state === 'draft') showVerdict(take.warnings, take.ms);
  else if (take.answer?.sentence) say('warn', take.answer.sentence, ...(take.state === 'kept' ? ['leave'] : []));
  else say('good', take.state === 'kept' ? 'kept' : 'waits');
  enter(take.state === 'draft' ? 'draft' : 'taken');
}

async function record() {
  if (state === 'recording') return stop();
  if (state === 'opening' || !list.clip) return;
  player.stop();
  try {
    await open();
  } catch (error) {
    show();
    say('wrong', error.message);
    return offerFile();
  }
  clearTimeout(idleTimer);
  showNothing();
  microphone.start();
  began = performance.now();
  enter('recording');
  say('recording', 'recording');
}

async function open() {
  if (microphone) return;
  enter('opening');
  say('idle', 'opening');
  microphone = await openMicrophone({ onPiece: hear, onEnd: lose });
}

function hear(piece) {
  const isRecording = state === 'recording';
  showPiece(piece, isRecording);
  if (!isRecording) return;
  const ms = performance.now() - began;
  showTime(ms);
  if (ms > longestMs) void stop('cut-off');
}

/** Somebody pulls the plug, or takes the permission away: what was said before is not lost. */
async function lose() {
  await stop('no-microphone');
  close();
}

function close() {
  clearTimeout(idleTimer);
  microphone?.close();
  microphone = null;
  showPiece(new Float32Array(1), false);
}

async function stop(why) {
  if (state !== 'recording') return;
  enter('opening'); // nothing else begins before this has ended
  const samples = await microphone.stop();
  idleTimer = setTimeout(close, idleMs);
  const heard = judgeTake(samples, microphone.rate, list.clip.expectedMs);
  if (!heard) return hearNothing();
  const { from, to, warnings } = heard;
  const { rate } = microphone;
  const sound = { isWave: true, wav: encodeWav(samples, rate), rate, from, to, ms: ((to - from) * 1000) / rate };
  await lay({ ...sound, warnings: why ? [...warnings, why] : warnings, state: 'draft' });
  show();
}

/** The take before, if there is one, stays. */
function hearNothing() {
  show();
  say('warn', 'nothing-said');
}

/** A take lies on the shelf before anything else happens to it. */
async function lay(made) {
  const { clip } = list;
  const before = list.take;
  const named = { sentAs: newName(), voice: told.voice, clip: clip.clip, words: clip.words, about: clip };
  const take = { ...named, ...made, madeAt: Date.now() };
  await shelf.put(take);
  list.setTake(take);
  if (before && before.state !== 'pending') await shelf.remove(before.sentAs);
  showRecheck(list.faulty());
}

async function keep() {
  const { take } = list;
  if (!take || (state !== 'draft' && state !== 'taken')) return;
  if (take.state === 'draft') await change(take, { state: 'pending' });
  else if (take.answer) await change(take, { isSeen: true });
  showRecheck(list.faulty());
  sender.wake();
  await go(() => list.goToOpen());
}

async function change(take, how) {
  const changed = { ...take, ...how };
  await shelf.put(changed);
  list.setTake(changed);
}

async function go(move) {
  if (state === 'opening') return;
  player.stop();
  if (state === 'recording') await stop();
  move();
  show();
  void askForMore();
}

/** What stands on the screen, to be played: without the silence that will be cut off. */
function soundOf({ isWave, wav, rate, from, to }) {
  return isWave ? { samples: decodeWav(wav).slice(from, to), rate } : wav;
}

async function hearSounds(sources) {
  if (state === 'recording' || state === 'opening') return;
  if (player.isPlaying()) return player.stop();
  const isHeard = await player.play(sources, () => showState(state, { canPlay: list.take !== null }));
  if (!isHeard) return say('warn', 'no-sound');
  showState(state, { canPlay: list.take !== null, isPlaying: true });
}

const play = () => list.take && hearSounds([soundOf(list.take)]);
const now = () => list.clip && hearSounds([list.clip.sounds.now]);

function around() {
  if (!list.clip) return;
  const { before, now: machine, after } = list.clip.sounds;
  void hearSounds([before, list.take ? soundOf(list.take) : machine, after]);
}

/** A file from elsewhere goes the same way as what was recorded here. */
async function sendFile(file) {
  if (!file || !list.clip || state === 'recording') return;
  if (file.size > mostBytes) return say('wrong', 'too-large');
  await lay({ isWave: false, wav: await file.arrayBuffer(), ms: 0, warnings: [], state: 'draft' });
  show();
  leadToKeep();
}

function onAnswer(take) {
  list.hear(take);
  showRecheck(list.faulty());
}

async function askForMore() {
  if (isAsking || isAll || list.left() > fewLeft) return;
  isAsking = true;
  const batch = await server.batch();
  isAsking = false;
  if (!batch?.isFresh) return;
  isAll = list.add(batch.clips) === 0;
  if (isAll) return;
  if (state === 'idle' && !list.take) show();
  void prepareOffline(batch.clips);
}

const sounds = [];
async function prepareOffline(clips) {
  sounds.push(...clips.flatMap((clip) => Object.values(clip.sounds).filter(Boolean)));
  await keepForOffline({ told, sounds }).catch(() => undefined); // a page that needs a network is better than none
}

/** What was left here before: drafts and what the server is not content with are gone on with. Gives all takes there are. */
async function takeUp() {
  const takes = (await shelf.all()).filter(({ voice }) => voice === told.voice);
  for (const take of takes) list.setTake(take);
  const isUnfinished = ({ state: is, isSeen }) => is === 'draft' || (is !== 'pending' && !isSeen);
  list.add(takes.filter(isUnfinished).map(({ about }) => about));
  return takes;
}

/** The server knows best: what it had and wants again was sent back. */
async function takeBatch(takes) {
  const batch = await server.batch(told.from ? `&from=${encodeURIComponent(told.from)}` : '');
  const clips = batch?.clips ?? [];
  if (batch?.isFresh) {
    const isBack = ({ clip }) => clips.some((one) => one.clip === clip && !['waiting', 'approved'].includes(one.state));
    for (const take of takes.filter((one) => one.state === 'kept' && isBack(one))) {
      list.forget(take);
      await shelf.remove(take.sentAs);
    }
    await shelf.tidy();
    showRecheck(list.faulty());
  }
  const isShown = list.clip !== null;
  list.add(clips);
  isLoaded = true;
  if (!batch && list.length === 0) {
    window.addEventListener('online', () => location.reload());
    return say('wrong', 'no-batch');
  }
  void prepareOffline(clips);
  if (isShown) return showAt(list.at, list.length);
  list.goToOpen();
  show();
}

/** The first words stand in the page: nobody waits for the others. */
async function begin() {
  const takes = await takeUp();
  if (told.first) list.add([told.first]);
  list.goToOpen();
  wireControls({
    ...{ record, play, keep, around, now, sendFile },
    previous: () => go(() => list.move(-1)),
    next: () => go(() => list.move(1)),
    recheck: () => go(() => list.goToFaulty()),
  });
  if (list.clip) show();
  showRecheck(list.faulty());
  if (!shelf.isSafe) say('warn', 'not-safe');
  sender.wake();
  await takeBatch(takes);
}

window.addEventListener('pagehide', () => void stop());
document.addEventListener('visibilitychange', () => document.visibilityState === 'hidden' && stop());
await begin();
