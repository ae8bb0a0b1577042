import type { FieldSignal, RiskRules } from '../country/risk.ts';
import { monthly } from './monthly.ts';
import type { Screened } from './screened.ts';

/** Field by field, what is to be seen there. */
export type FieldFinding = { signal: FieldSignal; where: string };

type Look = (facts: Screened, risk: RiskRules, today: string) => FieldFinding[];

const found = (where: string, signals: Partial<Record<FieldSignal, boolean>>): FieldFinding[] =>
  (Object.entries(signals) as [FieldSignal, boolean][]).flatMap(([signal, is]) => (is ? [{ signal, where }] : []));

const pay: Look = ({ pay: offered, position, market: live }, { market, minimumWages }, today) => {
  const amount = offered && monthly(offered, market);
  if (!offered || amount === null) return [];
  const usual = live ?? (position ? (market.positions[position.id] ?? market.monthly) : null);
  const high = usual === null ? market.unknownHigh : usual * market.high;
  const veryHigh = usual === null ? market.unknownVeryHigh : usual * market.veryHigh;
  const least = minimumWages
    .filter(({ positions, from }) => position && positions.includes(position.id) && from <= today)
    .toSorted((a, b) => (a.from < b.from ? 1 : -1))[0];
  const most = { ...offered, min: offered.max ?? offered.min };
  const below = least && (monthly(most, market) ?? 0) < least.monthly / (market.rates[least.currency] ?? 1);
  return found('fields.pay', {
    'pay-very-high': amount >= veryHigh,
    'pay-high': amount >= high && amount < veryHigh,
    'pay-below-minimum': below === true,
  });
};

const hours: Look = ({ hoursPerDay, daysPerWeek }, { limits }) => {
  const week = hoursPerDay === null ? null : hoursPerDay * (daysPerWeek ?? 6);
  const far =
    hoursPerDay !== null &&
    week !== null &&
    (hoursPerDay > limits.hoursPerDayFar.value || week > limits.hoursPerWeekFar.value);
  return [
    ...found('fields.hours', {
      'hours-far-over': far,
      'hours-over': !far && week !== null && week > limits.hoursPerWeek.value,
    }),
    ...found('fields.days_per_week', {
      'no-rest-day': daysPerWeek !== null && daysPerWeek > limits.daysPerWeek.value,
    }),
  ];
};

const hourOf = (time: string): number => Number(time.slice(0, 2)) + Number(time.slice(3, 5)) / 60;

function isAtNight(facts: Screened, { from, to }: RiskRules['limits']['night']): boolean {
  if (!facts.hours) return false;
  const start = hourOf(facts.hours.from);
  const end = hourOf(facts.hours.to);
  const last = end <= start ? end + 24 : end;
  return start < to || start >= from || last > from;
}

const age: Look = (facts, { limits }) => {
  const { ageMin, position } = facts;
  if (ageMin === null) return [];
  const isMinor = ageMin < limits.hazardousAge.value;
  return found('fields.age_min', {
    'age-below-minimum': ageMin < limits.minimumAge.value,
    'minor-hazardous': isMinor && position?.hazardousUnder18 === 'yes',
    'minor-depends': isMinor && position?.hazardousUnder18 === 'depends',
    'minor-night': isMinor && isAtNight(facts, limits.night),
  });
};

/** An address of one word, such as a town's name: nobody finds the place by it. */
const isVague = (address: string): boolean => !/[\s,\d០-៩]/u.test(address) && address.length < 12;

const employer: Look = ({ employer: who }) => {
  if (!who) return [];
  const address = who.address.trim();
  return [
    ...found('employer.address', { 'no-address': address === '', 'vague-address': address !== '' && isVague(address) }),
    ...found('employer.verified_before', { unverified: !who.verified }),
  ];
};

const CHAT =
  /telegram|whats ?app|we ?chat|messenger|facebook|\bline\b|\bfb\b|inbox|chat|\bdm\b|ឆាត|តេឡេក្រាម|តេលេក្រាម/iu;
const VOICE = /phone|call|visit|office|walk|person|\d{6,}|ទូរស័ព្ទ|ទូរសព្ទ|តេ/iu;

const contact: Look = ({ contact: by }) =>
  found('fields.contact', { 'contact-chat': by !== null && CHAT.test(by) && !VOICE.test(by) });

const position: Look = ({ position: of, employer: who }, { riskyPositions }) =>
  found('fields.position', {
    'position-not-published': of?.restricted === 'not-published',
    'position-reviewed': of?.restricted === 'manual-review' && !who?.verified,
    'position-risky': of !== null && riskyPositions.includes(of.id),
    'position-unknown': of === null,
  });

const demands: Look = ({ sex, ageMax, place }) => [
  ...found('fields.sex', { 'women-only': sex === 'women', 'men-only': sex === 'men' }),
  ...found('fields.age_max', { 'age-limit': ageMax !== null && ageMax < 35 }),
  ...found('fields.place', { 'place-missing': place === null || place.trim() === '' }),
];

/**
 * What the fields of an announcement show by themselves.
 * @param today the local day, `2026-11-22`: which minimum wage holds
 */
export function fieldFindings(facts: Screened, risk: RiskRules, today: string): FieldFinding[] {
  return [pay, hours, age, employer, contact, position, demands].flatMap((look) => look(facts, risk, today));
}
