import { localDay } from '../../../kit/clock.ts';
import { missingSpeech } from '../../../speech/check.ts';
import { broken, type Check, type Finding, unseen, warn } from '../check.ts';
import { countStaff } from '../store.ts';

const october = 10;

/** What the country pack, the voices and the team must bring. */
export const contentChecks: Check[] = [
  {
    name: 'holidays',
    async examine({ world, now }) {
      if (!world) return unseen;
      const { holidays, timeZone } = world.country;
      const [year = 0, month = 1] = localDay(now, timeZone).split('-').map(Number);
      const wanted = month >= october ? [year, year + 1] : [year];
      const missing = wanted.filter((one) => !holidays.some(({ date }) => date.startsWith(`${one}-`)));
      return missing.map((one) => warn('holidays-missing', { year: String(one) }, 'lines'));
    },
  },
  {
    name: 'voices',
    async examine({ world }) {
      if (!world) return unseen;
      const missing = missingSpeech(world.speech);
      const tags = [...new Set(missing.map(({ tag }) => tag))];
      return tags.map((language) => {
        const of = missing.filter(({ tag }) => tag === language);
        return broken('voices-missing', { language, count: of.length, first: of[0]?.clip ?? '' }, 'voices');
      });
    },
  },
  {
    name: 'languages',
    async examine({ world }) {
      if (!world) return unseen;
      return world.languages.tags.flatMap((language): Finding[] => {
        const count = world.languages.reviews(language).length;
        return count > 0 ? [warn('words-unreviewed', { language, count }, 'go-live')] : [];
      });
    },
  },
  {
    name: 'staff',
    async examine({ world, config }) {
      if (!world) return unseen;
      const { all, admins, withoutSecond } = await countStaff(world.db);
      if (all === 0) return [(config.mode === 'live' ? broken : warn)('staff-none', {}, 'accounts')];
      const findings: Finding[] = [];
      if (admins === 0) findings.push(warn('admin-none', {}, 'accounts'));
      if (admins === 1 && config.mode === 'live') findings.push(warn('admin-alone', {}, 'accounts'));
      if (withoutSecond > 0 && config.mode === 'live')
        findings.push(warn('staff-no-second', { count: withoutSecond }, 'accounts'));
      return findings;
    },
  },
];
