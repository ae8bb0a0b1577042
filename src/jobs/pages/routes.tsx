import { Hono } from 'hono';
import { addDistrust } from './distrust-route.tsx';
import { addHome } from './home-route.tsx';
import { addJob } from './job-route.tsx';
import type { Listing } from './listing.ts';
import { addPosition } from './position-route.tsx';
import { addSearch } from './search-route.tsx';
import { addWhere } from './where-route.tsx';

/** All pages about jobs, in every language of the site. */
export const jobRoutes = (listing: Listing): Hono => {
  const app = new Hono();
  for (const tongue of listing.front.tongues)
    for (const add of [addHome, addWhere, addSearch, addPosition, addJob, addDistrust]) add(app, listing, tongue);
  return app;
};
