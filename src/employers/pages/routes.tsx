import { Hono } from 'hono';
import { only, type SignedInEnv } from '../../accounts/pages/only.ts';
import { refusedPage } from '../../accounts/pages/refused.tsx';
import { addAnnounce } from '../../jobs/announce/pages/routes.ts';
import type { Front } from '../../web/front.ts';
import type { World } from '../../world.ts';
import { addAbout } from './about/about-route.ts';
import { addChange } from './about/change-route.tsx';
import { addPaperUpload } from './about/papers-route.tsx';
import { addAnnouncements } from './announcements-route.tsx';
import { addBoard } from './applicants/board-route.tsx';
import { addExport } from './applicants/export-route.tsx';
import { addInterviews } from './applicants/interview-route.tsx';
import { addMoves } from './applicants/move-route.tsx';
import { addPerson } from './applicants/person-route.tsx';
import { addSearch } from './applicants/search-route.tsx';
import { addVoice } from './applicants/voice-route.tsx';
import { addClosing } from './closing-route.tsx';
import { knowDevice } from './know-device.ts';
import { addNames } from './name-route.tsx';
import { addNotices } from './notices/notices-route.tsx';
import { withNotices } from './notices/standing.ts';

/** All pages of employers, in every language of the site; nobody else comes in. */
export const employerRoutes = (world: World, front: Front): Hono => {
  const app = new Hono<SignedInEnv>();
  for (const tongue of front.tongues) {
    addPaperUpload(app, { world, front, ...tongue });
    app.use(`${tongue.prefix}/employer/*`, only(world, 'employer', refusedPage(front)), withNotices(world));
    app.use(`${tongue.prefix}/employer/*`, knowDevice(world));
    for (const add of [
      addAnnouncements,
      addAnnounce,
      addBoard,
      addPerson,
      addVoice,
      addMoves,
      addInterviews,
      addSearch,
      addExport,
      addClosing,
      addNames,
      addNotices,
      addAbout,
      addChange,
    ])
      add(app, { world, front, ...tongue });
  }
  return new Hono().route('/', app);
};
