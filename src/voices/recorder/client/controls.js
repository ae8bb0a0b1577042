const byId = (id) => document.getElementById(id);

/** Keys do nothing where somebody types, nor where they mean a button that was reached by Tab. */
const isBusy = ({ target, key }) => {
  if (!(target instanceof HTMLElement)) return false;
  if (target.closest('input, textarea, select, summary')) return true;
  return (key === ' ' || key === 'Enter') && target.closest('a, button') !== null;
};

/** Whether keys are wanted is remembered on this device, where it remembers anything. */
function wireSwitch() {
  const box = byId('use-keys');
  try {
    box.checked = localStorage.getItem('keys') !== 'off';
    box.addEventListener('change', () => localStorage.setItem('keys', box.checked ? 'on' : 'off'));
  } catch {
    // a browser that keeps nothing asks again
  }
  return () => box.checked;
}

/** Joins the buttons and the keys of a keyboard to what they do. */
export function wireControls({ record, play, keep, around, now, previous, next, recheck, sendFile }) {
  const buttons = { record, play, keep, around, now, previous, next, recheck };
  for (const [id, act] of Object.entries(buttons))
    byId(id).addEventListener('click', (event) => {
      event.preventDefault();
      if (event.detail > 0) byId(id).blur(); // pressed by a hand: the next key is meant for the words
      act();
    });
  document.querySelector('#file form').addEventListener('submit', (event) => {
    event.preventDefault();
    sendFile(event.target.elements.sound.files[0]);
  });
  const areWanted = wireSwitch();
  const keys = { ' ': record, p: play, s: around, Enter: keep, r: record, ArrowLeft: previous, ArrowRight: next };
  document.addEventListener('keydown', (event) => {
    const act = keys[event.key.length === 1 ? event.key.toLowerCase() : event.key];
    if (!act || event.ctrlKey || event.altKey || event.metaKey || !areWanted() || isBusy(event)) return;
    event.preventDefault();
    if (!event.repeat) act();
  });
}
