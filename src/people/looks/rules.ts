/** What one user did of late, in figures; people are counted once, however often they were looked at. */
export type Figures = {
  readonly isStaff: boolean;
  /** Numbers opened one by one in an hour, in 24 hours, and on a usual day of the two weeks before on which any were. */
  readonly numbersHour: number;
  readonly numbersDay: number;
  readonly numbersUsual: number;
  /** In 24 hours: names seen in lists and on pages, people in lists that left the service, all people, applicants moved. */
  readonly namesDay: number;
  readonly exportedDay: number;
  readonly peopleDay: number;
  readonly movesDay: number;
  /** Days without a look before these 24 hours; 0 for a new user. */
  readonly quietDays: number;
  /** People whom staff looked at in the last eight hours, while it was night there. */
  readonly peopleNight: number;
  /** People whom staff looked at in 24 hours who wait for nobody and did not of late. */
  readonly noCaseDay: number;
  /** How often in a week the one person was opened who was opened most, and waits for no answer here. */
  readonly samePerson: number;
};

type Figure = Exclude<keyof Figures, 'isStaff'>;

/** A rule: who it holds for, which figure must not pass which limit, and what must be so as well. `now` goes to who is on duty. */
export type LookRule = {
  readonly name: string;
  readonly of: 'employer' | 'staff' | 'everybody';
  readonly figure: Figure;
  readonly above: number;
  readonly timesUsual?: number;
  readonly while?: { readonly figure: Figure; readonly above?: number; readonly below?: number };
  readonly urgency: 'now' | 'soon';
};

/** When reading is out of the ordinary. */
export const lookRules = [
  { name: 'at-the-cap', of: 'employer', figure: 'numbersDay', above: 299, urgency: 'now' },
  { name: 'many-numbers-day', of: 'employer', figure: 'numbersDay', above: 200, urgency: 'now' },
  { name: 'many-numbers-hour', of: 'employer', figure: 'numbersHour', above: 40, urgency: 'now' },
  {
    name: 'more-than-usual',
    of: 'employer',
    figure: 'numbersDay',
    above: 30,
    timesUsual: 5,
    while: { figure: 'numbersUsual', above: 0 },
    urgency: 'soon',
  },
  {
    name: 'names-without-moves',
    of: 'employer',
    figure: 'namesDay',
    above: 300,
    while: { figure: 'movesDay', below: 1 },
    urgency: 'soon',
  },
  { name: 'much-exported', of: 'employer', figure: 'exportedDay', above: 1000, urgency: 'soon' },
  {
    name: 'wakes-and-reads',
    of: 'everybody',
    figure: 'peopleDay',
    above: 100,
    while: { figure: 'quietDays', above: 29 },
    urgency: 'now',
  },
  { name: 'staff-at-night', of: 'staff', figure: 'peopleNight', above: 20, urgency: 'now' },
  { name: 'staff-without-case', of: 'staff', figure: 'noCaseDay', above: 400, urgency: 'soon' },
  { name: 'same-person', of: 'everybody', figure: 'samePerson', above: 4, urgency: 'soon' },
] as const satisfies readonly LookRule[];

export type LookRuleName = (typeof lookRules)[number]['name'];

/** The rules that some figures break, with the figure that breaks each. */
export function broken(
  figures: Figures,
  rules: readonly (LookRule & { name: LookRuleName })[] = lookRules,
): { rule: LookRuleName; value: number }[] {
  return rules.flatMap((rule) => {
    const value = figures[rule.figure];
    const holds = rule.of === 'everybody' || (rule.of === 'staff') === figures.isStaff;
    const limit = Math.max(rule.above, (rule.timesUsual ?? 0) * figures.numbersUsual);
    const isSo = rule.while ? within(figures[rule.while.figure], rule.while) : true;
    return holds && value > limit && isSo ? [{ rule: rule.name, value }] : [];
  });
}

function within(value: number, { above, below }: { above?: number; below?: number }): boolean {
  return (above === undefined || value > above) && (below === undefined || value < below);
}

/** Local hours in which staff read little: from 22 to 6. */
export const NIGHT = { from: 22, to: 6 } as const;
