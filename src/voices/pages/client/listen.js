// Keys of the page on which takes are judged: space hears, c hears it in its sentence, enter approves what was heard, b says why not.
const alone = document.getElementById('alone');
const context = document.getElementById('context') ?? alone; // a whole sentence stands in no other
const approve = document.getElementById('approve');
const back = document.getElementById('send-back');
let isHeard = false;

const hear = (sound) => {
  const goesOn = sound.paused;
  for (const one of [alone, context]) one.pause();
  if (!goesOn) return;
  sound.currentTime = 0;
  sound.play().catch(() => undefined); // a file that cannot be had shows so in its own controls
};
for (const sound of [alone, context]) sound.addEventListener('ended', () => (isHeard = true));

const explain = () => {
  back.open = true;
  back.querySelector('button').focus();
};

const does = {
  ' ': () => hear(alone),
  c: () => hear(context),
  Enter: () => (isHeard ? approve?.requestSubmit() : hear(alone)), // nobody approves what they have not heard
  b: explain,
};

addEventListener('keydown', (event) => {
  const { key, target, repeat } = event;
  if (event.ctrlKey || event.altKey || event.metaKey || target.closest('input, textarea, select')) return;
  const isOwn = key === ' ' || key === 'Enter';
  if (repeat || !does[key] || (isOwn && target.closest('a, button, summary, audio'))) return;
  event.preventDefault();
  does[key]();
});

// Whoever judges one after the other hears the next at once.
if (new URLSearchParams(location.search).has('came')) hear(alone);
