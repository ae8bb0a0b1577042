import fc from 'fast-check';

/** Stands in every mark that a page must never give back as a mark. */
export const brand = 'bp7';

/** What a page would hold if one of the texts below had become a part of it. */
export const broken = [
  `<${brand}`,
  `"on${brand}`,
  `'on${brand}`,
  `</script><${brand}`,
  `href="javascript:${brand}`,
] as const;

const long = (text: string, times: number) => text.repeat(times);

/** Texts that have broken services: each of one kind. */
export const payloads: Readonly<Record<string, string>> = {
  quote: `'`,
  'a quote that ends a query': `'; drop table person; --`,
  'a condition': `' or '1'='1`,
  'a second query': `1; select pg_sleep(10)`,
  'a cast': `1::int/0`,
  'a comment': `*/ union select * from "user" /*`,
  backslash: '\\',
  dollar: `$1 $$ \${7*7} #{7*7} {{7*7}} <%= 7*7 %>`,
  'a mark': `<${brand} onload=alert(1)>`,
  'a mark that leaves an attribute': `"on${brand}="alert(1)`,
  'a mark that leaves a script': `</script><${brand}>`,
  'an address that runs': `javascript:${brand}`,
  'a byte of nothing': `a\u0000b`,
  'nothing alone': '\u0000',
  'ends of lines': `a\r\nSet-Cookie: ${brand}=1\r\n\r\nb`,
  'written backwards': '\u202eabc\u2066def',
  'joined and unseen': 'ក\u200dខ\u200b\u200c\ufeff',
  'half a letter': '\ud800',
  'Khmer in the wrong order': 'ស្រ្តី\u17d2\u17d2\u17d2',
  'many marks': `a${long('\u0301', 2000)}`,
  emoji: '👩‍👩‍👧‍👦'.repeat(50),
  percent: '%00%2e%2e%2f%c0%ae',
  'a path': '../../../../etc/passwd',
  'another machine': '//evil.example/\\evil.example',
  'a formula': '=cmd|/c calc!A0',
  'a prototype': '__proto__',
  number: '1e309',
  'a negative number': '-1',
  'a number that is none': 'NaN',
  'a very large number': '99999999999999999999999999',
  'a date that is none': '2026-02-31T25:61:61Z',
  'an id that is none': '00000000-0000-0000-0000-000000000000',
  'a telephone of letters': '+855 ០១២ abc ;ext=1',
  'an address of mail': `a@b.example\r\nBcc: c@d.example`,
  nothing: '',
  spaces: ' \t\n\u00a0\u3000',
  long: long('a', 50_000),
};

const names = Object.keys(payloads);

/** Any text: one of those above, pieces of several, or whatever comes. */
export const anyText: fc.Arbitrary<string> = fc.oneof(
  fc.constantFrom(...Object.values(payloads)),
  fc
    .array(fc.constantFrom(...names.map((name) => payloads[name]?.slice(0, 40) ?? '')), { maxLength: 4 })
    .map((all) => all.join('')),
  fc.string({ unit: 'binary', maxLength: 60 }),
);
