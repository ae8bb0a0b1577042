import type { AnyDialogue } from '../conversations/converse.ts';
import { answerCall } from '../dialogues/answer-call.ts';
import { jobCall } from '../dialogues/job-call.ts';
import { isTaking } from '../jobs/rules.ts';
import { findAnnouncement } from '../jobs/store.ts';
import type { Tx } from '../platform/database.ts';
import { sponsorsOf } from '../referrals/store.ts';
import type { Call } from './store.ts';

/** The dialogues that a call can hold, by name. */
export const dialogues = new Map<string, AnyDialogue>(
  [jobCall, answerCall].map((dialogue) => [dialogue.name, dialogue]),
);

/** What is to be talked about in a call: a dialogue, and what it needs to know. */
export type Subject = { dialogue: AnyDialogue; data: unknown };

/** The subject of a call as things stand now. Throws where its announcement does not exist. */
export async function subjectOf(tx: Tx, call: Call, now: Date): Promise<Subject> {
  const announcement = await findAnnouncement(tx, call.announcement_id);
  if (!announcement) throw new Error('a call about an announcement that does not exist');
  const { job } = announcement;
  if (call.purpose === 'answer') return { dialogue: answerCall, data: { job, answer: call.answer } };
  const [sponsor] = call.referral_id ? await sponsorsOf(tx, [call.referral_id]) : [];
  return {
    dialogue: jobCall,
    data: { job, relation: sponsor?.relation ?? 'acquaintance', open: isTaking(announcement, now) },
  };
}
