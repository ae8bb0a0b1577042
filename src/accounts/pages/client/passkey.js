// Lets a form ask the browser for a passkey: to make one (`data-passkey="create"`) or to use one ("get"). Without it the form
// stays hidden, and the other ways are there.
const bytes = (text) => Uint8Array.from(atob(text.replace(/-/g, '+').replace(/_/g, '/')), (sign) => sign.charCodeAt(0));
const text = (buffer) =>
  btoa(String.fromCharCode(...new Uint8Array(buffer)))
    .replace(/\+/g, '-')
    .replace(/\//g, '_')
    .replace(/=+$/, '');
const keys = (list) => list?.map((key) => ({ ...key, id: bytes(key.id) }));

const asked = ({ challenge, user, excludeCredentials, allowCredentials, ...rest }) => ({
  publicKey: {
    ...rest,
    challenge: bytes(challenge),
    ...(user ? { user: { ...user, id: bytes(user.id) } } : {}),
    ...(excludeCredentials ? { excludeCredentials: keys(excludeCredentials) } : {}),
    ...(allowCredentials ? { allowCredentials: keys(allowCredentials) } : {}),
  },
});

const told = ({ id, rawId, type, response }) => {
  const said = { clientDataJSON: text(response.clientDataJSON) };
  if (response.attestationObject) {
    said.attestationObject = text(response.attestationObject);
    said.transports = response.getTransports ? response.getTransports() : [];
  } else {
    said.authenticatorData = text(response.authenticatorData);
    said.signature = text(response.signature);
    if (response.userHandle) said.userHandle = text(response.userHandle);
  }
  return JSON.stringify({ id, rawId: text(rawId), type, response: said });
};

// Under another address than the public one a passkey would be for another place.
const isHere = ({ rp, rpId }) => `.${location.hostname}`.endsWith(`.${rp?.id ?? rpId}`);

const listen = (part) => {
  const form = part.querySelector('form');
  if (!isHere(JSON.parse(form.dataset.options))) return;
  const failed = part.querySelector('[data-failed]');
  part.hidden = false;
  form.addEventListener('submit', async (event) => {
    event.preventDefault();
    failed.hidden = true;
    try {
      const made = await navigator.credentials[form.dataset.passkey](asked(JSON.parse(form.dataset.options)));
      form.elements.passkey.value = told(made);
      form.submit();
    } catch {
      failed.hidden = false;
    }
  });
};

if (window.PublicKeyCredential) for (const part of document.querySelectorAll('[data-key]')) listen(part);
