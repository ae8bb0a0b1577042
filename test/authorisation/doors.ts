/** Everybody who may knock: `worker` has shown that their telephone is theirs, `other` owns another employer. */
export const people = [
  'nobody',
  'worker',
  'other worker',
  'volunteer',
  'other',
  'recruiter',
  'owner',
  'staff',
  'admin',
] as const;
export type Person = (typeof people)[number];

/** What a route does with somebody: lets them in, sends them to where one signs in, shows whose telephone it is, or has done both; or refuses, in words (`told`) or in digits. */
export type Answer = 'in' | 'sign-in' | 'own-phone' | 'forbidden' | 'not-found' | 'account' | 'told';

const without = (answer: Answer, ...who: Person[]) => Object.fromEntries(who.map((one) => [one, answer]));
const all = (answer: Answer) => Object.fromEntries(people.map((one) => [one, answer])) as Record<Person, Answer>;
const outside = without('sign-in', 'nobody', 'worker', 'other worker');
const signedIn = { ...all('in'), ...outside };
const employer = { ...signedIn, ...without('forbidden', 'volunteer', 'staff', 'admin') };
const ours = { ...employer, ...without('not-found', 'other') };
const staff = { ...signedIn, ...without('forbidden', 'volunteer', 'other', 'recruiter', 'owner') };
const holder = { ...all('own-phone'), ...without('in', 'worker', 'other worker') };

/**
 * Who comes in where. `ours`: what belongs to the one employer; `owner`: what only its owners do; `mine`: what belongs to the
 * one worker; `handset`: a telephone of the demonstration; `carrier`: what carriers sign.
 */
export const doors = {
  public: all('in'),
  signedIn,
  employer,
  ours,
  owner: { ...ours, ...without('not-found', 'recruiter') },
  staff,
  admin: { ...staff, ...without('forbidden', 'staff') },
  lift: { ...staff, ...without('told', 'staff') },
  /** Who has signed in altogether has no second step before them. */
  second: { ...all('account'), ...outside },
  studio: { ...staff, ...without('in', 'volunteer') },
  holder,
  mine: { ...holder, ...without('not-found', 'other worker') },
  handset: all('forbidden'),
  carrier: all('not-found'),
} satisfies Record<string, Record<Person, Answer>>;
export type Door = keyof typeof doors;
