import type { Job } from '../country/job.ts';

/** `draft`: being written; `review`: staff decide; only a `live` one is shown to people. */
export type AnnouncementState = 'draft' | 'review' | 'live' | 'paused' | 'closed';

export type PausedWhy = 'employer' | 'reports' | 'answers-nobody' | 'staff';
export type ClosedWhy = 'filled' | 'ended' | 'employer' | 'staff' | 'banned';

/** A job as somebody offers it: the data that is said, and its life. */
export type Announcement = {
  id: number;
  employerId: string | null;
  job: Job;
  state: AnnouncementState;
  demonstration: boolean;
  publishedAt: Date | null;
  closesAt: Date | null;
  pausedWhy: PausedWhy | null;
  closedWhy: ClosedWhy | null;
  /** What is to be changed, as codes of sentences. */
  advice: string[];
  /** Grows with every change of what is announced. */
  version: number;
  /** How its employer answers people: 2 most of them, 0 few, 1 not known; lists begin with the highest. */
  rank: number;
};

export type NewAnnouncement = {
  employerId: string | null;
  job: Job;
  state: AnnouncementState;
  source: string | null;
  demonstration: boolean;
  publishedAt: Date | null;
  closesAt: Date | null;
  /** Who of the employer wrote it, and the employer's own words, sealed; neither for what was read of a listing. */
  madeBy?: string;
  textSealed?: Buffer | null;
};
