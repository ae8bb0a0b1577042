import { headlineOf } from './headline.ts';
import { type Catalogue, type Lexicon, lexiconOf } from './lexicon.ts';
import { mergePay } from './merge-pay.ts';
import { readPayColumns } from './pay-columns.ts';
import { readBenefits } from './read-benefits.ts';
import { readDays } from './read-days.ts';
import { readHours } from './read-hours.ts';
import { readNeeds } from './read-needs.ts';
import { type PayReading, readPay } from './read-pay.ts';
import { readPlace } from './read-place.ts';
import { type PositionReading, readPosition } from './read-position.ts';
import { readVacancies } from './read-vacancies.ts';
import type { Advertisement, Columns, Note, Outcome, Reading, Reason } from './reading.ts';

/** What was read decides: professions out of the catalogue, doubts to a person, the rest is an announcement. */
function outcomeOf(reasons: readonly Reason[]): Outcome {
  if (reasons[0] === 'skilled-work') return 'out-of-scope';
  return reasons.length > 0 ? 'review' : 'announcement';
}

function payOf(title: string, text: string, columns: Columns): PayReading {
  const inTitle = readPay(title);
  const written = inTitle.pay ? inTitle : readPay(text);
  return mergePay(
    written,
    readPayColumns({ min: columns.payMin, max: columns.payMax, one: columns.pay, period: columns.payPeriod }),
  );
}

function positionOf(title: string, text: string, category: string, lexicon: Lexicon): PositionReading {
  if (title.trim() !== '') {
    const inTitle = readPosition(title, category, lexicon);
    if (inTitle.doubt !== 'unknown-position' || text === '') return inTitle;
  }
  return headlineOf(text, (line) => readPosition(line, category, lexicon));
}

const noted = (...notes: (Note | false)[]): Note[] => notes.filter((note) => note !== false);
const found = (...reasons: (Reason | null | false)[]): Reason[] =>
  reasons.filter((reason): reason is Reason => typeof reason === 'string');

/** A row without any work in it: nothing at all, or cells without a title. */
function nothingIn(columns: Columns): Reason {
  const cells = Object.values(columns)
    .flat()
    .filter((cell) => cell !== undefined && cell.trim() !== '');
  return cells.length === 0 ? 'empty-row' : 'no-title';
}

/**
 * Reads an advertisement: a row of a listing, or a whole post that an employer pastes. Pure; nothing is guessed silently:
 * whatever is doubted goes to a person, with the reason.
 * @param advertisement its title, its text, and the columns of the listing, each may be missing
 * @param country the catalogue to place it in
 */
export function readAdvertisement({ title, text = '', columns = {} }: Advertisement, country: Catalogue): Reading {
  const lexicon = lexiconOf(country);
  const whole = [title, text].filter((piece) => piece !== '').join('\n');
  const position = positionOf(title, text, [columns.category, columns.industry].filter(Boolean).join(' '), lexicon);
  const pay = payOf(title, text, columns);
  const vacancies = readVacancies(title === '' ? text : `${title}\n${text}`, columns.vacancies);
  const place = readPlace([title, ...text.split('\n')], columns.locations ?? [], lexicon.places);
  const hours = readHours(columns.hours ? `ម៉ោង ${columns.hours}` : whole);
  const needs = readNeeds(whole, { years: columns.years, age: columns.age, sex: columns.sex });
  const said = whole.trim() !== '';
  const reasons = !said
    ? [nothingIn(columns)]
    : found(position.doubt, place.doubt, pay.doubt, vacancies.doubt, needs.underAge && 'under-age');
  return {
    outcome: outcomeOf(reasons),
    reason: reasons[0] ?? null,
    reasons,
    notes: noted(
      ...needs.notes,
      hours.severalShifts && 'several-shifts',
      vacancies.vacancies === null && 'vacancies-not-said',
    ),
    job: {
      position: position.position,
      province: place.province,
      district: place.district,
      pay: pay.pay,
      vacancies: vacancies.vacancies,
      hours: hours.hours,
      daysPerWeek: readDays(whole),
      benefits: readBenefits(whole),
      needs: needs.needs,
    },
  };
}
