import type { Context } from 'hono';
import type { Visit } from '../../web/visit.ts';
import type { Frame, Tab } from '../../web/work-shell.tsx';
import type { SignedInEnv } from './only.ts';

/** What stands around a page of whoever is signed in. */
export const frameOf = (c: Context<SignedInEnv>, visit: Visit, tabs: readonly Tab[]): Frame => {
  const notices = c.get('notices');
  const count = notices?.count ?? 0;
  return {
    visit,
    who: { name: c.get('who').name, csrf: c.get('csrf') },
    tabs: tabs.map((tab) => (tab.path === notices?.path ? { ...tab, count } : tab)),
    ...(notices ? { notices } : {}),
  };
};
