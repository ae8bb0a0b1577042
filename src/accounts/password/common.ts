/** Signs that people put in place of letters, and think nobody knows. */
const disguised: Readonly<Record<string, string>> = {
  '@': 'a',
  $: 's',
  '0': 'o',
  '1': 'i',
  '3': 'e',
  '5': 's',
  '7': 't',
  '!': 'i',
};

const plain = (word: string): string => [...word].map((sign) => disguised[sign] ?? sign).join('');

/**
 * What is left of a password (small letters) without one of the 49,000 that are used most, also in disguise: what stands before
 * and after it; all of it where there is none.
 * @see https://github.com/zxcvbn-ts/zxcvbn where the list is kept
 */
export async function withoutCommon(password: string): Promise<string> {
  const { dictionary } = await import('@zxcvbn-ts/language-common'); // most processes never need it
  const list = dictionary['passwords-common'];
  const isCommon = (word: string) => list.includes(word) || list.includes(plain(word));
  if (isCommon(password)) return '';
  const [, before = '', word = '', after = ''] = /^(\P{L}*)(.*?)(\P{L}*)$/su.exec(password) ?? [];
  return isCommon(word) ? before + after : password;
}
