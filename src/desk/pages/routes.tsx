import { Hono } from 'hono';
import { only, type SignedInEnv } from '../../accounts/pages/only.ts';
import { refusedPage } from '../../accounts/pages/refused.tsx';
import { addStaff } from '../../accounts/pages/staff-route.tsx';
import { addInquiries } from '../../inquiries/pages/desk/routes.tsx';
import { addCase as addScreeningCase } from '../../screening/pages/case-route.tsx';
import { addQueue as addScreening } from '../../screening/pages/queue-route.tsx';
import type { Front } from '../../web/front.ts';
import type { World } from '../../world.ts';
import { addCall } from './call-route.tsx';
import { addCalls } from './calls-route.tsx';
import { addCost } from './cost-route.tsx';
import { addDraft } from './draft-route.tsx';
import { addDrafts } from './drafts-route.tsx';
import { knowDuty } from './duty-line.ts';
import { addDuty } from './duty-route.tsx';
import { addBans } from './employers/bans-route.tsx';
import { addEmployer } from './employers/employer-route.tsx';
import { addEmployers } from './employers/queue-route.tsx';
import { addGreetings } from './greetings-route.tsx';
import { addIntake } from './intake-route.tsx';
import { addIntakeRow } from './intake-row-route.tsx';
import { addLines } from './lines-route.tsx';
import { addLooks } from './looks-route.tsx';
import { addMistrust } from './mistrust-route.tsx';
import { addOverview } from './overview-route.tsx';
import { addPeople } from './people-route.tsx';
import { addPersonLooks } from './person-looks-route.tsx';
import { addPerson } from './person-route.tsx';
import { addReferrals } from './referrals-route.tsx';
import { addRestored } from './restored-route.tsx';
import { addSecretWord } from './secret-word-route.ts';

const lists = [
  addOverview,
  addPeople,
  addPerson,
  addPersonLooks,
  addLooks,
  addSecretWord,
  addMistrust,
  addScreening,
  addScreeningCase,
  addGreetings,
  addReferrals,
  addCalls,
  addCall,
  addLines,
  addCost,
  addDrafts,
  addDraft,
  addIntake,
  addIntakeRow,
  addDuty,
  addRestored,
  addEmployers,
  addEmployer,
  addBans,
  addInquiries,
  addStaff,
];

/** The work lists of staff, in every language of the site; nobody else comes in. */
export const deskRoutes = (world: World, front: Front): Hono => {
  const app = new Hono<SignedInEnv>();
  for (const tongue of front.tongues) {
    app.use(`${tongue.prefix}/desk/*`, only(world, 'staff', refusedPage(front)));
    app.use(`${tongue.prefix}/desk/*`, knowDuty(world));
    for (const add of lists) add(app, { world, front, ...tongue });
  }
  return new Hono().route('/', app);
};
