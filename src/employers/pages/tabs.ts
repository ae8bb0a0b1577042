import type { Visit } from '../../web/visit.ts';
import type { Tab } from '../../web/work-shell.tsx';

/** The lists of an employer; the first is where they begin. */
export const employerTabs = (visit: Visit): Tab[] => [
  { path: '/employer', label: visit.text('employers.announcements') },
  { path: '/employer/applicants', label: visit.text('applicants.title') },
  { path: '/employer/notices', label: visit.text('notice-pages.title') },
  { path: '/employer/name', label: visit.text('own-name.tab') },
  { path: '/employer/about', label: visit.text('verification.tab') },
  { path: '/employer/colleagues', label: visit.text('colleagues.tab') },
];
