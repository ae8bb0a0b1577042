import { AppliedPage } from '../../src/applications/pages/applied.tsx';
import { ApplyForm } from '../../src/applications/pages/apply-form.tsx';
import type { Country } from '../../src/country/load.ts';
import { ClosedPage } from '../../src/jobs/pages/closed.tsx';
import { DistrustedPage, DistrustPage } from '../../src/jobs/pages/distrust.tsx';
import { HomePage } from '../../src/jobs/pages/home.tsx';
import { JobPage } from '../../src/jobs/pages/job.tsx';
import type { JobView, Sentence } from '../../src/jobs/pages/job-view.ts';
import { PositionPage } from '../../src/jobs/pages/position.tsx';
import type { Row } from '../../src/jobs/pages/rows.tsx';
import { SearchPage } from '../../src/jobs/pages/search.tsx';
import type { Tile } from '../../src/jobs/pages/tile.tsx';
import { WherePage } from '../../src/jobs/pages/where.tsx';
import { ReferPage } from '../../src/referrals/pages/refer.tsx';
import { EnoughPage, ReferredPage } from '../../src/referrals/pages/referred.tsx';
import { AboutPage } from '../../src/web/about.tsx';
import { GenuinePage } from '../../src/web/genuine.tsx';
import { ApologyPage } from '../../src/web/notice.tsx';
import type { Visit } from '../../src/web/visit.ts';

const words = {
  km: {
    place: 'ខណ្ឌដង្កោ រាជធានីភ្នំពេញ',
    pay: '200 ដុល្លារ ដល់ 250 ដុល្លារ ក្នុងមួយខែ',
    house: 'កន្លែងស្នាក់នៅឥតគិតថ្លៃ',
    meals: 'អាហារឥតគិតថ្លៃ 3 ពេលក្នុងមួយថ្ងៃ',
    way: 'ឡានដឹកទៅធ្វើការ',
    vacancies: 'ត្រូវការ 5 នាក់។',
    hours: 'ធ្វើការពីម៉ោង 7 ព្រឹក ដល់ម៉ោង 5 ល្ងាច ប្រាំមួយថ្ងៃក្នុងមួយសប្ដាហ៍។',
    need: 'មិនត្រូវការបទពិសោធន៍ទេ។',
    employer: 'ភោជនីយដ្ឋាន ផ្កាឈូក',
    address: 'ផ្ទះលេខ 12 ផ្លូវ 271 ភ្នំពេញ',
  },
  en: {
    place: 'Dangkao khan, Phnom Penh',
    pay: '$200 to $250 a month',
    house: 'a free place to live',
    meals: 'free meals, 3 a day',
    way: 'free transport to work',
    vacancies: '5 people are wanted.',
    hours: 'You work from 7:00 in the morning to 5:00 in the afternoon, six days a week.',
    need: 'No experience is needed.',
    employer: 'Lotus Flower Restaurant',
    address: 'House 12, Street 271, Phnom Penh',
  },
};

const wordsOf = (visit: Visit) => (visit.tag === 'km' ? words.km : words.en);

const rowsOf = (visit: Visit, count: number): Row[] => {
  const { place, pay, house, meals, way } = wordsOf(visit);
  const perks = [
    { picture: 'house-free', text: house },
    { picture: 'meals', text: meals },
    { picture: 'bus-free', text: way },
  ];
  return Array.from({ length: count }, (_, index) => ({
    id: 1001 + index,
    place,
    pay: index % 5 === 4 ? null : pay,
    perks: perks.slice(0, index % 4),
    vacancies: 1 + (index % 7),
    answered: index % 3 === 2 ? null : 9,
  }));
};

const jobOf = (visit: Visit, country: Country): JobView => {
  const said = wordsOf(visit);
  const position = country.position('cook');
  const line = (text: string, picture: string, kind: Sentence['kind'] = 'fact') => ({ text, picture, kind });
  return {
    id: 1001,
    position: { id: 'cook', name: visit.name(position?.name ?? {}), picture: position?.picture ?? 'cook' },
    place: said.place,
    sentences: [
      line(said.place, 'pin'),
      line(said.pay, 'money', 'pay'),
      line(said.vacancies, 'people'),
      line(said.hours, 'clock'),
      line(said.house, 'house-free', 'benefit'),
      line(said.meals, 'meals', 'benefit'),
      line(said.way, 'bus-free', 'benefit'),
      line(said.need, country.need('experience-none')?.picture ?? 'check', 'need'),
    ],
    employer: { name: said.employer, address: said.address, answered: 9 },
    demonstration: true,
    sound: { url: '/say/km/job.1001.mp3', seconds: 31 },
    posting: {
      description: `${said.pay}. ${said.vacancies} ${said.hours}`,
      country: 'KH',
      province: 'Phnom Penh',
      district: 'Dangkao',
      pay: { min: 200, max: 250, currency: 'USD', period: 'month' },
      vacancies: 5,
      hours: '07:00-17:00',
      benefits: [said.house, said.meals],
      posted: new Date('2026-11-20T03:00:00Z'),
      closes: null,
    },
  };
};

const tilesOf = (visit: Visit, country: Country): Tile[] =>
  country.positions.map(({ id, name, picture }, index) => ({ id, name: visit.name(name), picture, jobs: 90 - index }));

const referOf = (visit: Visit, country: Country, isFaulty: boolean) => (
  <ReferPage
    visit={visit}
    job={{ id: 1001, title: jobOf(visit, country).position.name, picture: 'cook' }}
    relations={country.relations.map(({ id, name, picture }) => ({ id, name: visit.name(name), picture }))}
    languages={[
      { tag: 'km', name: 'ខ្មែរ' },
      { tag: 'en', name: 'English' },
    ]}
    typed={{ theirName: '', theirPhone: isFaulty ? '023 12' : '', yourName: '', relation: '', language: 'km' }}
    faults={
      isFaulty
        ? [
            {
              field: 'theirName',
              text: visit.text('referrals.fault-theirName-missing'),
              say: 'page.fault-their-name-missing',
            },
            {
              field: 'theirPhone',
              text: visit.text('shell.fault-phone-not-a-number'),
              say: 'page.fault-phone-not-a-number',
            },
            { field: 'relation', text: visit.text('referrals.fault-relation-missing'), say: 'page.choose-one' },
          ]
        : []
    }
  />
);

const jobPage = (visit: Visit, country: Country, isFaulty: boolean) => (
  <JobPage
    visit={visit}
    job={jobOf(visit, country)}
    faulty={isFaulty}
    apply={
      <ApplyForm
        visit={visit}
        job={1001}
        typed={isFaulty ? { name: '', phone: '012 34' } : { name: '', phone: '' }}
        faults={
          isFaulty
            ? [
                { field: 'name', text: visit.text('applications.fault-name-missing'), say: 'page.fault-name-missing' },
                {
                  field: 'phone',
                  text: visit.text('shell.fault-phone-not-a-number'),
                  say: 'page.fault-phone-not-a-number',
                },
              ]
            : []
        }
      />
    }
  />
);

/** Every page for job seekers with invented, full content: for tests of weight and for looking at them. */
export const samplePages = (visit: Visit, country: Country) => {
  const tiles = tilesOf(visit, country);
  const [first] = tiles;
  const provinces = country.provinces.map(({ id, name, region }) => ({ id, name: visit.name(name), region }));
  const regions = country.regions.map(({ id, name }) => ({
    id,
    name: visit.name(name),
    provinces: provinces.filter((province) => province.region === id),
  }));
  const title = visit.text('jobs.job-title', {
    position: jobOf(visit, country).position.name,
    place: wordsOf(visit).place,
  });
  const job = { id: 1001, title };
  return {
    home: <HomePage visit={visit} province={null} near={[]} elsewhere={tiles} />,
    'home-near': (
      <HomePage visit={visit} province={provinces[11] ?? null} near={tiles.slice(0, 7)} elsewhere={tiles.slice(7)} />
    ),
    where: <WherePage visit={visit} regions={regions} chosen="KH-12" back="/" />,
    position: (
      <PositionPage
        visit={visit}
        position={first ?? { id: '', name: '', picture: 'cook', jobs: 0 }}
        province={provinces[11] ?? null}
        rows={rowsOf(visit, 20)}
        more="/jobs/cook?after=KH-12.1763600000000.1020"
        others={[]}
      />
    ),
    job: jobPage(visit, country, false),
    'job-faulty': jobPage(visit, country, true),
    closed: <ClosedPage visit={visit} position={jobOf(visit, country).position} rows={rowsOf(visit, 5)} />,
    applied: <AppliedPage visit={visit} job={job} />,
    refer: referOf(visit, country, false),
    'refer-faulty': referOf(visit, country, true),
    referred: <ReferredPage visit={visit} job={job} callsFrom={null} wasCut={false} />,
    'referred-late': <ReferredPage visit={visit} job={job} callsFrom={8} wasCut={true} />,
    enough: <EnoughPage visit={visit} job={job} />,
    distrust: <DistrustPage visit={visit} job={job} faults={[]} />,
    distrusted: <DistrustedPage visit={visit} />,
    search: (
      <SearchPage
        visit={visit}
        typed="driver phnom penh"
        place={provinces[11]?.name ?? null}
        positions={tiles.slice(0, 3)}
        rows={rowsOf(visit, 6).map((row) => ({ ...row, position: first?.name ?? '' }))}
        all={[]}
      />
    ),
    'search-nothing': <SearchPage visit={visit} typed="xyzzy" place={null} positions={[]} rows={[]} all={tiles} />,
    about: <AboutPage visit={visit} calling={{ from: 8, to: 20 }} />,
    genuine: <GenuinePage visit={visit} sound={{ url: '/voice/sample.mp3', ms: 600 }} />,
    'not-found': <ApologyPage visit={visit} about="not-found" />,
    'too-many': <ApologyPage visit={visit} about="too-many" />,
    broken: <ApologyPage visit={visit} about="broken" />,
  };
};
