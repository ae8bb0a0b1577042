import type { Pay } from '../../country/job.ts';
import type { ClipId, Clips, Said } from '../../speech/clip.ts';
import type { Speech } from '../../speech/speech.ts';
import { UnknownWordError } from '../../speech/unknown-word-error.ts';
import type { Line, Value } from '../../speech/values.ts';

/** Speaks as an example: a sentence, or where no sentence has the word, a value by itself. */
type Example = { readonly line: Line } | { readonly value: Value };

const pays: readonly Pay[] = [
  { min: 200, max: 250, currency: 'USD', period: 'month' },
  { min: 10, max: 10, currency: 'USD', period: 'day' },
  { min: 1.5, max: 1.5, currency: 'USD', period: 'hour' },
  { min: 1, max: 1.01, currency: 'USD', period: 'hour' },
  { min: 60.25, max: null, currency: 'USD', period: 'week' },
  { min: 2, max: 3, currency: 'USD', period: 'hour' },
  { min: null, max: 850_000, currency: 'KHR', period: 'month' },
  { min: 1_200_000, max: 1_200_000, currency: 'KHR', period: 'month' },
];
const shifts = ['07:00-16:30', '13:05-22:00', '00:15-12:00', '12:30-18:00'].map((shift) => shift.split('-'));
const upTo = (n: number) => Array.from({ length: n }, (_, at) => at + 1);
const counts = [...upTo(20), 30, 40, 50, 60, 70, 80, 90, 100, 1000];

/** What may stand in a slot, by the name of the slot, whatever sentence it is in. */
const fillingOf = (
  first: (kind: string) => string,
  textOf: (clip: ClipId) => string,
): Readonly<Record<string, Value>> => ({
  position: { position: first('position') },
  work: { position: first('position') },
  place: { place: { province: first('place'), district: null } },
  district: { district: first('district') },
  region: { region: first('region') },
  sector: { sector: first('sector') },
  relation: { relation: first('relation') },
  kind: { employerKind: first('kind') },
  employer: { employer: { clip: `kind.${first('kind')}`, words: textOf(`kind.${first('kind')}`) } },
  benefits: { list: [{ benefit: { id: first('benefit') } }] },
  needs: { list: [{ need: { id: first('need') } }] },
  pay: { money: pays[0] ?? { min: 200, max: 250, currency: 'USD', period: 'month' } },
  people: { people: 5 },
  days: { days: 6 },
  hours: { hours: { from: '07:00', to: '16:30' } },
  time: { time: '17:00' },
  phone: { phone: '012345678' },
  digits: { phone: '678' },
  key: { number: 1 },
  date: { weekdayAndDate: '2026-11-23' },
  numbers: { list: [{ phone: '1288' }, { phone: '117' }] },
  jobs: { number: 12 },
  answered: { number: 9 },
  employers: { number: 3 },
});

const line = (say: string, slot: string, value: Value): Example => ({ line: { say, with: { [slot]: value } } });

function words(idsOf: (kind: string) => string[], filling: Readonly<Record<string, Value>>): Example[] {
  const terms = (kind: 'benefit' | 'need') =>
    idsOf(kind)
      .flatMap((id) => [{ id }, { id, amount: 2 }, { id, amount: 18, upTo: 35 }])
      .map((term) =>
        line(`job.${kind}s`, `${kind}s`, { list: [kind === 'benefit' ? { benefit: term } : { need: term }] }),
      );
  const whatAndWhere = (slots: Record<string, Value>): Example => ({
    line: { say: 'job.what-and-where', with: { ...filling, ...slots } },
  });
  const pressed = (kind: string, value: (id: string) => Value) =>
    idsOf(kind).map(
      (id): Example => ({ line: { say: `find.press-${kind}`, with: { ...filling, [kind]: value(id) } } }),
    );
  return [
    ...idsOf('position').map((position) => whatAndWhere({ position: { position } })),
    ...idsOf('place').map((province) => whatAndWhere({ place: { place: { province, district: null } } })),
    ...idsOf('district').map((district) => line('job.district', 'district', { district })),
    ...pressed('region', (region) => ({ region })),
    ...pressed('sector', (sector) => ({ sector })),
    ...idsOf('kind').map((employerKind) => line('job.kind', 'kind', { employerKind })),
    ...idsOf('relation').map((relation) => line('call.sent-by', 'relation', { relation })),
    ...terms('benefit'),
    ...terms('need'),
  ];
}

const figures: readonly Example[] = [
  ...counts.map((people) => line('job.vacancies', 'people', { people })),
  ...upTo(7).map((days) => line('job.days', 'days', { days })),
  ...pays.map((pay) => line('job.pay', 'pay', { money: pay })),
  ...shifts.map(([from = '', to = '']) => line('job.hours', 'hours', { hours: { from, to } })),
  line('find.press-position', 'key', { number: 1 }),
  ...upTo(12).map((month): Example => ({ value: { date: `2026-${String(month).padStart(2, '0')}-10` } })),
  ...upTo(7).map((day): Example => ({ value: { weekdayAndDate: `2026-11-0${day}` } })),
  ...[1, 2].flatMap((n): Example[] => [
    { value: { hoursLong: n } },
    { value: { months: n } },
    { value: { years: n } },
    { value: { percent: n } },
    { value: { ordinal: n } },
    { value: { ages: { from: 18, to: 35 } } },
  ]),
];

const isSentence = (clip: ClipId) => /^[a-z]+\.[a-z0-9-]+\.\d+$/.test(clip);

/** Says what can be said; a sentence that another country does not have is no example. */
function said(speech: Speech, tag: string, example: Example): Said | null {
  try {
    return 'line' in example ? speech.say(tag, example.line) : speech.value(tag, example.value);
  } catch (error) {
    if (error instanceof UnknownWordError || error instanceof RangeError) return null;
    throw error;
  }
}

function examplesOf(speech: Speech, tag: string): Map<ClipId, Example> {
  const clips = [...speech.inventory(tag).keys()];
  const idsOf = (kind: string) =>
    clips.flatMap((clip) => {
      const [first, id, ...more] = clip.split('.');
      return first === kind && id !== undefined && more.length === 0 ? [id] : [];
    });
  const filling = fillingOf(
    (kind) => idsOf(kind)[0] ?? '',
    (clip) => speech.inventory(tag).get(clip)?.text ?? clip,
  );
  const sentences = new Set(clips.filter(isSentence).map((clip) => clip.slice(0, clip.lastIndexOf('.'))));
  const examples = new Map<ClipId, Example>();
  const all = [
    ...figures,
    ...words(idsOf, filling),
    ...[...sentences].map((say): Example => ({ line: { say, with: filling } })),
  ];
  for (const example of all)
    for (const clip of clipNames(said(speech, tag, example)?.clips ?? []))
      if (!examples.has(clip)) examples.set(clip, example);
  return examples;
}

/** The recordings among what is played. */
export const clipNames = (clips: Clips): ClipId[] => clips.filter((clip) => typeof clip === 'string');

const known = new WeakMap<Speech, Map<string, Map<ClipId, Example>>>();

/** A sentence with invented values in which a clip is heard, worked out once per language; null where none has it. */
export function exampleOf(speech: Speech, tag: string, clip: ClipId): Said | null {
  const languages = known.get(speech) ?? new Map<string, Map<ClipId, Example>>();
  known.set(speech, languages);
  const examples = languages.get(tag) ?? examplesOf(speech, tag);
  languages.set(tag, examples);
  const example = examples.get(clip);
  return example ? said(speech, tag, example) : null;
}
