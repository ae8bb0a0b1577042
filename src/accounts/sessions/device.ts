const browsers = [
  ['Edg', 'Edge'],
  ['OPR', 'Opera'],
  ['SamsungBrowser', 'Samsung'],
  ['Firefox', 'Firefox'],
  ['Chrome', 'Chrome'],
  ['Safari', 'Safari'],
] as const;
const systems = [
  ['Android', 'Android'],
  ['iPhone', 'iPhone'],
  ['iPad', 'iPad'],
  ['Windows', 'Windows'],
  ['Mac OS', 'Mac'],
  ['Linux', 'Linux'],
] as const;

/** By what people know a browser of theirs again, such as `Chrome, Android`; empty where it does not say. */
export function deviceOf(userAgent: string | null): string {
  const found = [browsers, systems].map((list) => list.find(([mark]) => userAgent?.includes(mark))?.[1]);
  return found.filter((name) => name !== undefined).join(', ');
}
