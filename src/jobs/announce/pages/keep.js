// Keeps what is typed while it is typed: at the service, or in this browser while there is no connection. The form works without it.
const form = document.querySelector('form.announce');
const name = `announce ${form.action}`;
let waiting;

const typed = () => new URLSearchParams([...new FormData(form)].filter(([, value]) => typeof value === 'string'));

/** The token of the session is nobody's to find in a browser that is shared. */
const remember = () => {
  const here = typed();
  here.delete('csrf');
  localStorage.setItem(name, here);
};

const send = async () => {
  clearTimeout(waiting);
  waiting = undefined;
  const body = typed();
  body.set('go', 'keep');
  try {
    const { status } = await fetch(form.action, { method: 'POST', body, keepalive: true, redirect: 'manual' });
    if (status === 204 || status === 404) localStorage.removeItem(name);
  } catch {
    // it stays in this browser until the page is opened again
  }
};

const fill = (kept) => {
  for (const field of form.elements) {
    if (!field.name || field.type === 'hidden' || field.type === 'submit') continue;
    if (field.type === 'checkbox' || field.type === 'radio')
      field.checked = kept.getAll(field.name).includes(field.value);
    else if (kept.has(field.name)) field.value = kept.get(field.name);
  }
};

const kept = localStorage.getItem(name);
if (kept) {
  fill(new URLSearchParams(kept));
  send();
}

form.addEventListener('input', () => {
  remember();
  clearTimeout(waiting);
  waiting = setTimeout(send, 1000);
});
addEventListener('pagehide', () => waiting && send());
