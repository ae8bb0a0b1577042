/** Joins the keys of the phone, of the keyboard and of the network to what they do. */
export function wireControls({ touched, press, answer, call, end, network }) {
  const onClick = (id, act) => document.getElementById(id)?.addEventListener('click', act);
  document.addEventListener('pointerdown', touched);
  onClick('answer', answer);
  onClick('call', call);
  onClick('end', end);
  for (const button of document.querySelectorAll('[data-key]'))
    button.addEventListener('click', () => press(button.dataset.key));
  for (const button of document.querySelectorAll('[data-network]'))
    button.addEventListener('click', () => network(button.dataset.network));
  document.addEventListener('keydown', (event) => {
    touched();
    if (event.target instanceof HTMLInputElement || event.ctrlKey || event.altKey || event.metaKey) return;
    const isButton = event.target instanceof HTMLElement && event.target.closest('button, a') !== null;
    if (event.key === 'Enter' && !isButton) answer();
    if (event.key === 'Escape') end();
    if (/^[\d*#]$/.test(event.key)) press(event.key);
  });
}
