const canvas = document.getElementById('wave');
const meter = document.getElementById('level');
const bar = 3;
const gap = 2;

/** What was heard lately, as loud as each bar is high. */
let heard = [];

const heightOf = (peak, height) => Math.max(2, Math.sqrt(Math.min(1, peak)) * height);

/** Draws peaks from 0 to 1, those outside of `from` and `to` faintly. */
function draw(peaks, from = 0, to = peaks.length) {
  const scale = window.devicePixelRatio || 1;
  const { clientWidth: width, clientHeight: height } = canvas;
  canvas.width = width * scale;
  canvas.height = height * scale;
  const pen = canvas.getContext('2d');
  pen.scale(scale, scale);
  pen.fillStyle = getComputedStyle(canvas).color;
  for (const [at, peak] of peaks.entries()) {
    const tall = heightOf(peak, height);
    pen.globalAlpha = at >= from && at < to ? 1 : 0.25;
    pen.fillRect(at * (bar + gap), (height - tall) / 2, bar, tall);
  }
}

const bars = () => Math.max(1, Math.floor(canvas.clientWidth / (bar + gap)));

const loudestOf = (samples) => samples.reduce((most, sample) => Math.max(most, Math.abs(sample)), 0);

/** A slow phone draws seldom, and hears all the same. */
let isDue = false;
let loudest = 0;

function drawLater(isRecording) {
  if (isDue) return;
  isDue = true;
  requestAnimationFrame(() => {
    isDue = false;
    meter.style.transform = `scaleX(${Math.min(1, Math.sqrt(loudest))})`;
    meter.classList.toggle('over', loudest >= 0.97);
    loudest = 0;
    if (isRecording && heard.length > 0) draw(heard.slice(-bars()));
  });
}

/** Shows how loud a piece is, as long as the microphone is open; while something is recorded, what was heard before it as well. */
export function showPiece(piece, isRecording) {
  const peak = loudestOf(piece);
  loudest = Math.max(loudest, peak);
  if (isRecording) heard.push(peak);
  drawLater(isRecording);
}

/** An empty sheet, and no sound. */
export function showNothing() {
  heard = [];
  meter.style.transform = 'scaleX(0)';
  meter.classList.remove('over');
  draw([]);
}

/** Shows a whole take; what will be cut off at its edges is faint. */
export function showWave({ samples, from, to }) {
  heard = [];
  const count = bars();
  const size = Math.max(1, samples.length / count);
  const peaks = Array.from({ length: count }, (_, at) =>
    loudestOf(samples.subarray(Math.floor(at * size), Math.floor((at + 1) * size))),
  );
  draw(peaks, Math.floor(from / size), Math.ceil(to / size));
}
