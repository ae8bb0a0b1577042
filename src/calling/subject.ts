import type { AnyDialogue } from '../conversations/converse.ts';
import { answerCall } from '../dialogues/answer-call.ts';
import { codeCall } from '../dialogues/code-call.ts';
import { findWork } from '../dialogues/find-work.ts';
import { inquiryAnswerCall } from '../dialogues/inquiry-answer-call.ts';
import { inquiryCall } from '../dialogues/inquiry-call.ts';
import { jobCall } from '../dialogues/job-call.ts';
import { staffCall } from '../dialogues/staff-call.ts';
import { stayCall } from '../dialogues/stay-call.ts';
import type { Announcement } from '../jobs/announcement.ts';
import { isTaking } from '../jobs/rules.ts';
import { saidJob } from '../jobs/said-job.ts';
import { findAnnouncement } from '../jobs/store.ts';
import { readPerson } from '../people/store.ts';
import type { Tx } from '../platform/database.ts';
import { sponsorsOf } from '../referrals/store.ts';
import type { World } from '../world.ts';
import { answerData } from './answers/subject.ts';
import { codeCallData } from './codes/open.ts';
import { findWorkData } from './find-work/subject.ts';
import { greetingToPlay } from './greetings/play.ts';
import { inquiryAnswerData, inquiryData } from './inquiries/subject.ts';
import { weRang } from './stay/store.ts';
import { stayData } from './stay/subject.ts';
import type { Call } from './store.ts';

/** The dialogues that a call can hold, by name. */
export const dialogues = new Map<string, AnyDialogue>(
  [jobCall, answerCall, findWork, staffCall, codeCall, stayCall, inquiryCall, inquiryAnswerCall].map((dialogue) => [
    dialogue.name,
    dialogue as AnyDialogue,
  ]),
);

/** What is to be talked about in a call: a dialogue, and what it needs to know. */
export type Subject = { dialogue: AnyDialogue; data: unknown };

/** The subject of a call as things stand now. Throws where its announcement does not exist. */
export async function subjectOf(
  tx: Tx,
  world: Pick<World, 'country' | 'speech' | 'trunks'>,
  call: Call,
  now: Date,
): Promise<Subject> {
  const person = await readPerson(tx, call.person_id);
  const announcement = call.announcement_id === null ? undefined : await findAnnouncement(tx, call.announcement_id);
  switch (call.purpose) {
    case 'find-work':
      return {
        dialogue: findWork as AnyDialogue,
        data: { ...(await findWorkData(tx, world.country, person)), weRang: await weRang(tx, call.id) },
      };
    case 'staff':
      return { dialogue: staffCall as AnyDialogue, data: { job: announcement?.job ?? null } };
    case 'inquiry': {
      const data = await inquiryData(tx, world.country, call, person.secret_word);
      return { dialogue: inquiryCall as AnyDialogue, data };
    }
    case 'inquiry-answer': {
      const data = await inquiryAnswerData(tx, world.country, call);
      return { dialogue: inquiryAnswerCall as AnyDialogue, data };
    }
    case 'stay':
      return { dialogue: stayCall as AnyDialogue, data: await stayData(tx, world.country, person) };
    case 'code':
      return { dialogue: codeCall as AnyDialogue, data: await codeCallData(tx, call, now) };
    case 'answer':
      return {
        dialogue: answerCall as AnyDialogue,
        data: {
          ...(await answerData(tx, world, call, existing(announcement), now)),
          secretWord: person.secret_word,
          weRang: await weRang(tx, call.id),
        },
      };
    case 'job': {
      const sponsors = call.referral_id ? await sponsorsOf(tx, [call.referral_id]) : [];
      const greeting = call.referral_id ? await greetingToPlay(tx, call.referral_id) : null;
      const speaker = sponsors.find(({ mark }) => greeting?.mark.equals(mark)) ?? sponsors[0];
      const found = existing(announcement);
      return {
        dialogue: jobCall as AnyDialogue,
        data: {
          job: await saidJob(tx, world, call.language, found),
          relation: speaker?.relation ?? 'acquaintance',
          open: isTaking(found, now),
          secretWord: person.secret_word,
          sendersVoice: greeting?.recording_id ?? null,
        },
      };
    }
  }
}

function existing(announcement: Announcement | undefined): Announcement {
  if (!announcement) throw new Error('a call about an announcement that does not exist');
  return announcement;
}
