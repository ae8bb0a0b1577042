/** Shows the texts of this phone anew when another one is the newest. */
export async function showTexts(newest) {
  const list = document.getElementById('texts');
  if (list.dataset.newest === newest || newest === undefined) return;
  list.dataset.newest = newest;
  const answer = await fetch(`${location.pathname}/texts`).catch(() => null);
  if (answer?.ok) list.outerHTML = await answer.text();
}
