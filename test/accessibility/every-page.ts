import type { Page } from 'playwright-core';
import type { Scene } from './scene.ts';

/** A page of the service and how one comes to it. */
export type Kind = {
  name: string;
  who: 'visitor' | 'employer' | 'staff' | 'volunteer' | 'worker';
  path(scene: Scene): string;
  /** Links to go on by from there, or buttons of forms that are sent without a word. */
  follow?: string[];
  /** What is unfolded there. */
  unfold?: string;
};

const emptyForm = 'main form[method=post] button:not([name]):not([type=button])';
const announceCook = `/employer/announce?q=${encodeURIComponent('ចុងភៅ')}`;
const sayIt = 'main a[href*="/employer/name/"]';
const row = 'ul.rows a[href*="/desk/intake/"]';

const seekers: Omit<Kind, 'who'>[] = [
  { name: 'home', path: () => '/' },
  { name: 'where', path: () => '/where?back=/' },
  { name: 'home near', path: () => '/where?back=/', follow: ['a[href*="/where/KH-12"]'] },
  { name: 'position', path: () => '/jobs/security-guard' },
  { name: 'position without jobs', path: () => '/jobs/fishing-worker' },
  { name: 'job', path: ({ job }) => `/job/${job}` },
  { name: 'job, form wrong', path: ({ job }) => `/job/${job}`, follow: ['form#apply button'] },
  { name: 'applied', path: ({ job }) => `/job/${job}/applied` },
  { name: 'refer', path: ({ job }) => `/job/${job}/refer` },
  { name: 'refer, form wrong', path: ({ job }) => `/job/${job}/refer`, follow: [emptyForm] },
  { name: 'referred', path: ({ job }) => `/job/${job}/referred` },
  { name: 'distrust', path: ({ job }) => `/job/${job}/distrust` },
  { name: 'distrusted', path: ({ job }) => `/job/${job}/distrusted` },
  { name: 'closed job', path: ({ closed }) => `/job/${closed}` },
  { name: 'search', path: () => `/search?q=${encodeURIComponent('អ្នកយាម')}` },
  { name: 'search without a word', path: () => '/search' },
  { name: 'search, nothing found', path: () => '/search?q=zzzzzz' },
  { name: 'about', path: () => '/about' },
  { name: 'genuine', path: () => '/genuine' },
  { name: 'asking about somebody', path: () => '/family' },
  { name: 'asking, the first question', path: () => '/family/side' },
  { name: 'asking, form wrong', path: () => '/family/side', follow: [emptyForm] },
  { name: 'my own, the number', path: () => '/my' },
  { name: 'my own, form wrong', path: () => '/my', follow: ['button[value=text]'] },
  { name: 'erased', path: () => '/my/erased' },
  { name: 'not found', path: () => '/nowhere' },
  { name: 'register', path: () => '/register' },
  { name: 'register, form wrong', path: () => '/register', follow: [emptyForm] },
  { name: 'sign-in', path: () => '/sign-in' },
  { name: 'sign-in, form wrong', path: () => '/sign-in', follow: ['form[action$="/sign-in"] button'] },
  { name: 'sign-in by phone', path: () => '/sign-in/phone' },
  { name: 'sign-in by phone, form wrong', path: () => '/sign-in/phone', follow: ['main button[value=text]'] },
  { name: 'an invitation that is over', path: () => '/join/none' },
];

const employers: Omit<Kind, 'who'>[] = [
  { name: 'employer', path: () => '/employer' },
  { name: 'applicants', path: ({ job }) => `/employer/announcement/${job}`, unfold: '.move-bar summary' },
  { name: 'applicants of one state', path: ({ job }) => `/employer/announcement/${job}?state=interview` },
  { name: 'applicants of a closed job', path: ({ closed }) => `/employer/announcement/${closed}` },
  { name: 'applicant', path: ({ job }) => `/employer/announcement/${job}?state=interview`, follow: ['li .who a'] },
  { name: 'applicants found', path: () => '/employer/applicants', unfold: 'main form summary' },
  { name: 'a list to take out', path: () => '/employer/applicants/export' },
  { name: 'closing', path: ({ job }) => `/employer/announcement/${job}/close` },
  { name: 'messages', path: () => '/employer/notices' },
  { name: 'announcing', path: () => '/employer/announce', unfold: '#which details:nth-of-type(6) summary' },
  { name: 'announcing, form wrong', path: () => announceCook, follow: ['button[value=cook]', 'button[value=look]'] },
  { name: 'announcement changed', path: ({ job }) => `/employer/announcement/${job}/edit` },
  { name: 'announcement seen and heard', path: ({ job }) => `/employer/announcement/${job}/preview` },
  { name: 'announcement for longer', path: ({ job }) => `/employer/announcement/${job}/extend` },
  { name: 'own business', path: () => '/employer/about' },
  { name: 'own business, no papers', path: () => '/employer/about', follow: ['form[enctype] button'] },
  { name: 'own business, changing', path: () => '/employer/about', follow: ['a[href$="/change"]'] },
  { name: 'own names', path: () => '/employer/name' },
  { name: 'saying a name', path: () => '/employer/name', follow: [sayIt] },
  {
    name: 'saying a name, form wrong',
    path: () => '/employer/name',
    follow: [sayIt, 'main form button[type=submit]'],
  },
  { name: 'account', path: () => '/account', unfold: '#passkeys summary' },
  { name: 'colleagues', path: () => '/employer/colleagues' },
  { name: 'colleagues, form wrong', path: () => '/employer/colleagues', follow: ['form[action$="/invite"] button'] },
  { name: 'not for employers', path: () => '/desk' },
];

const staff: Omit<Kind, 'who'>[] = [
  { name: 'desk', path: () => '/desk' },
  { name: 'people', path: () => '/desk/people' },
  { name: 'people, done', path: () => '/desk/people?state=done' },
  { name: 'person, not called', path: () => '/desk/people', follow: ['form[action$="/call"] button'] },
  {
    name: 'who looked at a person',
    path: () => '/desk/people',
    follow: ['form[action$="/call"] button', 'main a[href$="/looks"]'],
  },
  { name: 'unusual reading', path: () => '/desk/looks' },
  { name: 'team', path: () => '/desk/staff' },
  { name: 'team, form wrong', path: () => '/desk/staff', follow: ['form[action$="/desk/staff"] button'] },
  { name: 'after a restore', path: () => '/desk/restored' },
  { name: 'my phone', path: () => '/desk/duty' },
  { name: 'my phone, form wrong', path: () => '/desk/duty', follow: ['form[action$="/duty/phone"] button'] },
  { name: 'mistrust', path: () => '/desk/mistrust' },
  { name: 'closing by staff', path: () => '/desk/mistrust', follow: ['a[href$="/close"]'] },
  { name: 'employers who wait', path: () => '/desk/employers' },
  { name: 'employers of a state', path: () => '/desk/employers?state=verified' },
  { name: 'employer, to compare', path: () => '/desk/employers?state=verified', follow: ['ul.rows h2 a'] },
  { name: 'banning', path: () => '/desk/employers?state=verified', follow: ['ul.rows h2 a', 'a[href$="/ban"]'] },
  { name: 'bans', path: () => '/desk/bans' },
  { name: 'questions of families', path: () => '/desk/inquiries' },
  { name: 'a question taken down', path: () => '/desk/inquiries/new' },
  {
    name: 'a question taken down, form wrong',
    path: () => '/desk/inquiries/new',
    follow: ['form[action$="/inquiries/new"] button'],
  },
  { name: 'greetings', path: () => '/desk/greetings' },
  { name: 'to decide', path: () => '/desk/screening' },
  { name: 'one to decide', path: ({ job }) => `/desk/screening/${job}`, unfold: 'main form summary' },
  { name: 'referrals', path: () => '/desk/referrals' },
  { name: 'calls', path: () => '/desk/calls' },
  { name: 'call', path: () => '/desk/people', follow: ['a[href*="/desk/call/"]'] },
  { name: 'lines', path: () => '/desk/lines' },
  { name: 'stopping a line', path: () => '/desk/lines', follow: ['a[href*="/desk/lines/stop?trunk="]'] },
  { name: 'cost', path: () => '/desk/cost' },
  { name: 'drafts', path: () => '/desk/drafts' },
  { name: 'draft', path: () => '/desk/drafts', follow: ['a[href*="/desk/drafts/"]'] },
  { name: 'listing rows', path: () => '/desk/intake' },
  { name: 'listing row', path: () => '/desk/intake', follow: [row] },
  { name: 'listing row, form wrong', path: () => '/desk/intake', follow: [row, 'form[action$="/place"] button'] },
];

const studio: Omit<Kind, 'who'>[] = [
  { name: 'voices that are missing', path: () => '/studio?state=all' },
  { name: 'listening', path: () => '/studio/listen', unfold: '#send-back summary' },
  { name: 'versions of a clip', path: () => '/studio/clip/km/position.cook' },
  { name: 'voices, form wrong', path: () => '/studio/voices', follow: ['main form.fields button'] },
  { name: 'script', path: () => '/studio/script' },
  { name: 'import', path: () => '/studio/import' },
  { name: 'import, form wrong', path: () => '/studio/import', follow: ['#bring-files button'] },
  { name: 'import, to be asked', path: () => '/studio/import', follow: ['ul.rows li:nth-child(2) a'] },
  { name: 'cuts', path: () => '/studio/import', follow: ['ul.rows li:nth-child(1) a'] },
];

const volunteers: Omit<Kind, 'who'>[] = [
  { name: 'recorder', path: () => '/studio/record', unfold: '#file summary' },
  { name: 'recorder, its keys', path: () => '/studio/record?kind=place', unfold: '.keys summary' },
  { name: 'what a volunteer has to record', path: () => '/studio?state=sent-back' },
  { name: 'not for volunteers', path: () => '/studio/listen' },
];

const workers: Omit<Kind, 'who'>[] = [
  { name: 'my own', path: () => '/my' },
  { name: 'my own, the code', path: () => '/my/code' },
  { name: 'my own, code wrong', path: () => '/my/code', follow: ['form[action$="/my/open"] button'] },
  { name: 'taking back', path: () => '/my', follow: ['a[href$="/withdraw"]'] },
  { name: 'who looked', path: () => '/my/looks' },
  { name: 'what we know', path: () => '/my/known' },
  { name: 'what is asked about one', path: () => '/my/question' },
  { name: 'erasing', path: () => '/my/erase' },
];

const of = (who: Kind['who'], kinds: readonly Omit<Kind, 'who'>[]): Kind[] => kinds.map((kind) => ({ who, ...kind }));

/** Every page but the phone, the fullest of each kind. */
export const everyPage: readonly Kind[] = [
  ...of('visitor', seekers),
  ...of('employer', employers),
  ...of('staff', [...staff, ...studio]),
  ...of('volunteer', volunteers),
  ...of('worker', workers),
];

/** Goes to a page in a language; gives the tab that shows it. */
export async function open(scene: Scene, { who, path, follow = [], unfold }: Kind, prefix: string): Promise<Page> {
  const tab = scene[who];
  const address = `${prefix}${path(scene)}`;
  await tab.goto(address.length > 1 ? address.replace(/\/$/, '') : address);
  for (const step of follow) await Promise.all([tab.waitForEvent('load'), tab.locator(step).first().click()]);
  if (unfold !== undefined) await tab.locator(unfold).click();
  return tab;
}
