import type { Job } from '../country/job.ts';

export type AnnouncementState = 'draft' | 'live' | 'closed';

/** A job as somebody offers it: the data that is said, and its life. */
export type Announcement = {
  id: number;
  employerId: string | null;
  job: Job;
  state: AnnouncementState;
  demonstration: boolean;
  publishedAt: Date | null;
  closesAt: Date | null;
};

export type NewAnnouncement = {
  employerId: string | null;
  job: Job;
  state: AnnouncementState;
  source: string | null;
  demonstration: boolean;
  publishedAt: Date | null;
  closesAt: Date | null;
};
