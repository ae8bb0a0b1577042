import { Hono } from 'hono';
import { addQuestions } from '../../inquiries/pages/my/routes.tsx';
import { addKnown } from '../../known/pages/routes.tsx';
import type { Front } from '../../web/front.ts';
import type { World } from '../../world.ts';
import { addEnter } from './enter-route.tsx';
import { addErase } from './erase-route.tsx';
import { addLooks } from './looks-route.tsx';
import { addMine } from './mine-route.tsx';

/** `/my`: what a worker applied for, behind a code that comes to their telephone. */
export const myRoutes = (world: World, front: Front): Hono => {
  const app = new Hono();
  for (const tongue of front.tongues) {
    addEnter(app, world, front, tongue);
    addErase(app, world, front, tongue);
    addKnown(app, world, front, tongue);
    addQuestions(app, world, front, tongue);
    addLooks(app, world, front, tongue);
    addMine(app, world, front, tongue);
  }
  return app;
};
