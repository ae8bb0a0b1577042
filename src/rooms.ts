import { Hono } from 'hono';
import { accountRoutes } from './accounts/pages/routes.tsx';
import { applicationRoutes } from './applications/pages/routes.tsx';
import { simulatorRoutes } from './channels/simulator/routes.tsx';
import type { Switchboard } from './channels/simulator/switchboard.ts';
import { twimlRoutes } from './channels/twiml/routes.ts';
import { deskRoutes } from './desk/pages/routes.tsx';
import { registerRoutes } from './employers/pages/register/routes.ts';
import { employerRoutes } from './employers/pages/routes.tsx';
import { inquiryRoutes } from './inquiries/pages/routes.tsx';
import { jobSayings } from './jobs/pages/job-sayings.ts';
import type { Listing } from './jobs/pages/listing.ts';
import { jobRoutes } from './jobs/pages/routes.tsx';
import { myRoutes } from './my/pages/routes.tsx';
import { operateRoutes } from './operate/routes.ts';
import { referralRoutes } from './referrals/pages/routes.tsx';
import { studioRoutes } from './voices/pages/routes.tsx';
import type { Front } from './web/front.ts';
import { shellRoutes } from './web/routes.tsx';
import { sayRoutes } from './web/say-route.ts';
import { wordSayings } from './web/word-sayings.ts';
import type { World } from './world.ts';

/** The routes of every room: all that the web server answers. */
export const allRooms = (world: World, front: Front, listing: Listing, switchboard: Switchboard): Hono =>
  new Hono()
    .route('/', operateRoutes(world))
    .route('/', shellRoutes(world, front))
    .route('/', jobRoutes(listing))
    .route('/', sayRoutes(world, { ...wordSayings(world), ...jobSayings(listing) }))
    .route('/', applicationRoutes(listing))
    .route('/', referralRoutes(listing))
    .route('/', accountRoutes(world, front))
    .route('/', registerRoutes(world, front))
    .route('/', employerRoutes(world, front))
    .route('/', inquiryRoutes(world, front))
    .route('/', myRoutes(world, front))
    .route('/', deskRoutes(world, front))
    .route('/', studioRoutes(world, front))
    .route('/', simulatorRoutes(world, front, switchboard))
    .route('/', twimlRoutes(world));
