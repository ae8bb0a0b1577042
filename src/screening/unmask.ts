/** Letters of other scripts that look like Latin ones. */
const LOOKALIKES: Record<string, string> = Object.fromEntries(
  [...'аaсcеeоoрpхxуyіiѕsԁdтtнhкkмmвbαaοoρpνvτtιiкkεe'.matchAll(/(.)(.)/gu)].map(([, from = '', to = '']) => [
    from,
    to,
  ]),
);
const LOOKALIKE = new RegExp(`[${Object.keys(LOOKALIKES).join('')}]`, 'gu');
const FIGURES: Record<string, string> = { 0: 'o', 1: 'i', 3: 'e', 4: 'a', 5: 's', 7: 't', '@': 'a', $: 's' };

/** Longer runs of single letters are no sentence; and the ways to cut them would be too many. */
const LONGEST = 60;

/**
 * Words whose letters were put apart, swapped for figures or for letters that look like them, as they are meant.
 * @param known the words that we look for; others are left as they are
 * @returns the text in small letters, and whether any word was hidden so
 */
export function unmask(text: string, known: ReadonlySet<string>): { text: string; wasHidden: boolean } {
  const plain = text.normalize('NFKC').toLowerCase();
  const latin = plain.replace(LOOKALIKE, (letter) => LOOKALIKES[letter] ?? letter);
  let wasHidden = latin !== plain && /[a-z]/.test(plain);
  const joined = latin.replace(/(?<![a-z0-9])(?:[a-z0-9@$][\s.\-_*·]{1,3}){3,}[a-z0-9@$](?![a-z0-9])/gi, (apart) => {
    const words = apart.split(/[\s.\-_*·]{2,}/).map((word) => word.replace(/[\s.\-_*·]/g, ''));
    const cut = words.flatMap((word) =>
      /^[\d$]+$/.test(word) ? [word] : (cutKnown(plainLetters(word), known) ?? [null]),
    );
    if (cut.includes(null)) return apart;
    wasHidden = true;
    return cut.join(' ');
  });
  const spelled = joined.replace(/(?<![a-z0-9])[a-z]+[013457@$][a-z013457@$]*[a-z]+(?![a-z0-9])/gi, (word) => {
    const meant = plainLetters(word);
    if (!known.has(meant)) return word;
    wasHidden = true;
    return meant;
  });
  return { text: spelled, wasHidden };
}

const plainLetters = (word: string): string =>
  word.toLowerCase().replace(/[013457@$]/g, (figure) => FIGURES[figure] ?? figure);

/** Letters without spaces as the known words they are made of; null where they are not. */
function cutKnown(letters: string, known: ReadonlySet<string>): string[] | null {
  if (letters === '') return [];
  if (letters.length > LONGEST) return null;
  for (let end = letters.length; end >= 3; end--) {
    const head = letters.slice(0, end);
    if (!known.has(head)) continue;
    const rest = cutKnown(letters.slice(end), known);
    if (rest) return [head, ...rest];
  }
  return null;
}
