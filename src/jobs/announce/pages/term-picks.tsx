import type { Word } from '../../../country/pack.ts';
import { Picture } from '../../../web/picture.tsx';
import { termKey } from '../typed.ts';
import { FaultLine, type FormProps, Group, Understood, wrongOf } from './fields.tsx';

/** Shown first, since most employers have them; all others are behind one tap. */
const FIRST = {
  b: [
    'accommodation-free',
    'meals-free',
    'transport-free',
    'nssf',
    'overtime-pay',
    'attendance-bonus',
    'uniform',
    'on-the-job',
  ],
  n: ['experience-none', 'experience-some', 'no-literacy', 'read-write-khmer', 'id-card', 'age-18'],
};

/**
 * What the law forbids to ask (an upper age: Labour Law of Cambodia, article 12), and what holds for every announcement of ours.
 * They are carried along where they are there already.
 */
const NEVER_ASKED = ['age-range', 'no-fee'];

type Side = 'b' | 'n';
type PicksProps = FormProps & { readonly side: Side };

const Figure = (props: PicksProps & { readonly word: Word }) => {
  const { visit, typed, faults, side, word } = props;
  const key = termKey(side, word.id);
  const name = `amount-${key}` as const;
  const label = `${visit.name(word.name)}: ${visit.text(`announce.figure-${word.kind}`)}`;
  return (
    <>
      <FaultLine {...props} name={name} />
      <input
        id={name}
        name={name}
        inputmode="decimal"
        value={typed.figures[name] ?? ''}
        placeholder={visit.text(`announce.figure-${word.kind}`)}
        aria-label={label}
        maxlength={12}
        autocomplete="off"
        {...wrongOf(faults, name)}
      />
    </>
  );
};

const Pick = (props: PicksProps & { readonly word: Word }) => {
  const { visit, typed, side, word } = props;
  const key = termKey(side, word.id);
  return (
    <li class="field">
      <label>
        <input type="checkbox" name="has" value={key} checked={typed.has.includes(key)} />
        <Picture visit={visit} name={word.picture} size={40} />
        <span>{visit.name(word.name)}</span>
      </label>
      {word.kind !== 'flag' && word.kind !== 'level' && <Figure {...props} word={word} />}
    </li>
  );
};

const Carried = ({ typed, side, word }: PicksProps & { readonly word: Word }) => {
  const key = termKey(side, word.id);
  if (!typed.has.includes(key)) return null;
  return (
    <>
      <input type="hidden" name="has" value={key} />
      {['amount', 'upTo'].map((part) => {
        const figure = typed.figures[`${part}-${key}`];
        return figure ? <input type="hidden" name={`${part}-${key}`} value={figure} /> : null;
      })}
    </>
  );
};

/** What people get, or what they need, by pictures. */
export const TermPicks = (props: PicksProps) => {
  const { visit, country, typed, side, faults } = props;
  const words = side === 'b' ? country.benefits : country.needs;
  const asked = words.filter(({ id }) => !NEVER_ASKED.includes(id));
  const isFirst = ({ id }: Word) => FIRST[side].includes(id) || typed.has.includes(termKey(side, id));
  const later = asked.filter((word) => !isFirst(word));
  const isWrongLater = later.some(({ id }) => faults.some(({ field }) => field === `amount-${termKey(side, id)}`));
  return (
    <Group
      title={visit.text(side === 'b' ? 'announce.benefits' : 'announce.needs')}
      mark={<Understood {...props} part={side === 'b' ? 'benefits' : 'needs'} />}
    >
      <p class="soft">{visit.text('announce.tap-all')}</p>
      <ul class="tiles">
        {asked.filter(isFirst).map((word) => (
          <Pick {...props} word={word} />
        ))}
      </ul>
      <details open={isWrongLater}>
        <summary>{visit.text('announce.more')}</summary>
        <ul class="tiles">
          {later.map((word) => (
            <Pick {...props} word={word} />
          ))}
        </ul>
      </details>
      {words
        .filter(({ id }) => NEVER_ASKED.includes(id))
        .map((word) => (
          <Carried {...props} word={word} />
        ))}
    </Group>
  );
};
