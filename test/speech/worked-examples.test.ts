import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { z } from 'zod';
import type { Clips } from '../../src/speech/clip.ts';
import { english } from '../../src/speech/en.ts';
import type { Grammar } from '../../src/speech/grammar.ts';
import { khmer, khmerNumber } from '../../src/speech/km.ts';
import { loadLanguages } from '../../src/speech/languages.ts';
import { phoneGroups } from '../../src/speech/phone-digits.ts';
import { phoneClips } from '../../src/speech/say-value.ts';

const FILE = join(import.meta.dirname, '../../../shared/data/packs/numbers.json');
const there = existsSync(FILE) || process.env.CI === 'true';
if (!there) process.stderr.write(`${FILE} is missing: the worked examples of the data pack are skipped\n`);

const Example = z.object({
  kind: z.string(),
  input: z.string(),
  text: z.string(),
  clips: z.array(z.string()),
  style: z.string().optional(),
  mode: z.string().optional(),
});
type Example = z.infer<typeof Example>;
const Pack = z.object({
  languages: z.object({
    km: z.object({ examples: z.array(Example) }),
    en: z.object({ examples: z.array(Example) }),
  }),
});

const languages = loadLanguages(join(import.meta.dirname, '../../languages'), ['km', 'en']);

/** The recordings read aloud: Khmer writes no space between words, a pause is one in both. */
const spell = (tag: string, clips: Clips) =>
  clips
    .map((clip) => (typeof clip === 'string' ? (languages.words(tag).get(clip)?.text ?? `[${clip}]`) : ' '))
    .join(tag === 'km' ? '' : ' ')
    .replaceAll(/ +/g, ' ');

const MONEY =
  /^(?<upTo>up to )?(?<currency>[A-Z]{3}) (?<min>[\d.]+)(-(?<max>\d+))?(?<more> or more)?( per (?<period>\w+))?$/;
const Period = z.enum(['hour', 'day', 'week', 'month']).nullable();

const sayMoney = (grammar: Grammar, input: string): Clips => {
  const { upTo, currency = '', min, max, more, period } = MONEY.exec(input)?.groups ?? {};
  const low = Number(min);
  const high = max === undefined ? low : Number(max);
  return grammar.money({
    currency,
    min: upTo ? null : low,
    max: more ? null : high,
    period: Period.parse(period ?? null),
  });
};

const numbersOf = (input: string) => [...input.matchAll(/\d+/g)].map(([digits]) => Number(digits));

/** Words that the examples of money and phones carry in front belong to the sentence, not to the value. */
const FRAMES = new Set(['w.salary', 'w.phone', 'w.needed', 'w.work', 'w.press']);

const say = (grammar: Grammar, { kind, input, style, mode }: Example): Clips => {
  const [first = 0, second = 0] = numbersOf(input);
  if (kind === 'number') return style === 'colloquial' ? khmerNumber(first, 'colloquial') : grammar.number(first);
  if (kind === 'range' && input.startsWith('age')) return grammar.ages(first, second);
  if (kind === 'money' || kind === 'range') return sayMoney(grammar, input);
  if (kind === 'date') return grammar.date(input, input === '2027-01-05');
  if (kind === 'time') return grammar.time(input);
  if (kind === 'schedule') {
    return [
      ...grammar.counted(first, 'days'),
      'p.week',
      { pause: 300 },
      ...grammar.counted(second, 'hoursLong'),
      'p.day',
    ];
  }
  if (kind === 'quantity') return grammar.counted(first, 'people');
  if (kind === 'phone') return phoneClips(phoneGroups(input, 'KH'), grammar, mode === 'natural' ? 'natural' : 'digits');
  if (kind === 'menu') return grammar.number(first);
  if (kind === 'percent') return grammar.percent(first);
  if (kind === 'ordinal') return grammar.ordinal(first);
  throw new Error(`no way to say a ${kind}`);
};

const withFrame = (example: Example, clips: Clips): Clips => {
  const [frame = ''] = example.clips;
  if (!FRAMES.has(frame)) return clips;
  return frame === 'w.phone' ? [frame, { pause: 300 }, ...clips] : [frame, ...clips];
};

describe.skipIf(!there)('every worked example of the data pack', () => {
  const pack = there ? Pack.parse(JSON.parse(readFileSync(FILE, 'utf8'))) : undefined;
  const table = [
    ...(pack?.languages.km.examples ?? []).map((example) => ({ tag: 'km', grammar: khmer(), example })),
    ...(pack?.languages.en.examples ?? []).map((example) => ({ tag: 'en', grammar: english(), example })),
  ];

  it('is there: 42 in Khmer, 11 in English', () => {
    expect(table.filter(({ tag }) => tag === 'km')).toHaveLength(42);
    expect(table.filter(({ tag }) => tag === 'en')).toHaveLength(11);
  });

  it.each(table)('$tag $example.kind $example.input: $example.text', ({ tag, grammar, example }) => {
    const clips = withFrame(example, say(grammar, example));
    expect(clips.map((clip) => (typeof clip === 'string' ? clip : '|'))).toEqual(example.clips);
    expect(spell(tag, clips)).toBe(example.text);
  });
});
