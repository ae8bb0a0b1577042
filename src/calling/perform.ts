import { answerInterview } from '../applications/answer-interview.ts';
import { apply } from '../applications/apply.ts';
import { tellExperience } from '../applications/experience.ts';
import { giveConsent } from '../consent/give.ts';
import type { Performer } from '../conversations/converse.ts';
import { wish } from '../desk/wish.ts';
import type { Answer } from '../dialogues/effects.ts';
import { sayWord } from '../inquiries/words/say.ts';
import { isRefused } from '../kit/result.ts';
import { forgetMe } from '../my/forget/forget-me.ts';
import { neverCall } from '../people/never-call.ts';
import { readPerson } from '../people/store.ts';
import type { Tx } from '../platform/database.ts';
import { reportAnnouncement } from '../screening/report.ts';
import type { World } from '../world.ts';
import type { Dial } from './dials/store.ts';
import { nearKinds, nextJob, positionsOf } from './find-work/look.ts';
import { noteNumber, sendJob } from './find-work/send.ts';
import { reportGreeting } from './greetings/report.ts';
import { heardWords } from './heard-words.ts';
import { hoursOf } from './hours.ts';
import { freeStaff } from './join/staff.ts';
import { keepSecretWord } from './own-voice/keep.ts';
import { maxDials, promisedTime } from './rules.ts';
import { ownFacts } from './stay/own.ts';
import { type Call, updateCall } from './store.ts';
import { keepVoiceAnswer } from './voice-answers/keep.ts';

type Around = Pick<World, 'country' | 'vault' | 'speech' | 'languages' | 'config'>;
type Held = { call: Call; dial: Dial };

/** Does what a worker asks for by key, in the transaction in which the key was heard. */
export function performerOf(tx: Tx, world: Around, held: Held, now: Date): Performer {
  const { call } = held;
  const { person_id: personId, language } = call;
  const caller = { tx, country: world.country, speech: world.speech, vault: world.vault, personId, language, now };
  return async (asked): Promise<Answer> => {
    switch (asked.perform) {
      case 'apply':
        return await applyFor(tx, world, held, asked.with.announcement ?? call.announcement_id, now);
      case 'answerExperience': {
        const { experienced, announcement } = asked.with;
        const announcementId = announcement ?? call.announcement_id;
        if (announcementId !== null)
          await tellExperience(tx, { announcementId, personId: call.person_id, experienced }, now);
        return 'noted';
      }
      case 'answerInterview': {
        const answer = { personId, applicationId: call.application_id ?? '', ...asked.with };
        return isRefused(await answerInterview(tx, answer, now)) ? 'gone' : 'noted';
      }
      case 'callLater':
        return await promise(tx, world, held, asked.with.when, now);
      case 'wishPerson':
        await wishFor(tx, held, 'person', asked.with.announcement ?? call.announcement_id, now);
        return (await freeStaff(tx, world.vault, now)) ? 'staffed' : 'noted';
      case 'distrust':
        await distrust(tx, world, held, asked.with.announcement ?? call.announcement_id, now);
        if (asked.with.greeting) await reportGreeting(tx, held, asked.with.greeting, now);
        return 'noted';
      case 'neverCall':
        await neverCall(tx, call.person_id, now);
        return 'done';
      case 'keepSecretWord':
        await keepSecretWord(tx, call.person_id, asked.with.recording);
        return 'kept';
      case 'keepVoiceAnswer': {
        const { announcement, recording } = asked.with;
        const announcementId = announcement ?? call.announcement_id;
        return announcementId === null
          ? 'gone'
          : await keepVoiceAnswer(tx, { announcementId, personId, recording }, now);
      }
      case 'nearKinds':
        return await nearKinds(caller, asked.with);
      case 'positionsOf':
        return await positionsOf(caller, asked.with);
      case 'nextJob':
        return await nextJob(caller, asked.with);
      case 'noteNumber':
        return await noteNumber(caller, asked.with);
      case 'sendJob':
        return await sendJob(caller, asked.with);
      case 'lookUpOwn':
        mustHaveRung(held);
        return { result: 'found', known: await ownFacts(tx, personId) };
      case 'forgetMe':
        mustHaveRung(held);
        return await forgetMe(tx, world, { personId, lastText: false }, now);
      case 'answerInquiry': {
        const { word, pressed, sentence } = asked.with;
        const words = await heardWords(tx, world, held, sentence, pressed);
        const saying = { inquiryId: call.inquiry_id ?? '', personId, word, words };
        return call.inquiry_id === null || isRefused(await sayWord(tx, saying, now)) ? 'gone' : 'noted';
      }
    }
  };
}

/** It is never offered there; nobody is forgotten by who forges a number. */
function mustHaveRung({ dial }: Held): void {
  if (dial.direction === 'in') throw new Error('who rings us may be somebody else');
}

async function applyFor(tx: Tx, world: Around, { call, dial }: Held, announcementId: number | null, now: Date) {
  if (announcementId === null) return 'closed';
  const referralId = announcementId === call.announcement_id ? call.referral_id : null;
  const words = await heardWords(tx, world, { call, dial }, 'call.press-1-apply', '1');
  const personId = call.person_id;
  const applied = await apply(tx, { announcementId, personId, channel: 'phone', referralId, words }, now);
  if (isRefused(applied)) return 'closed';
  return applied.already ? 'already' : 'applied';
}

/** A human is needed; about the job of the call, or the one that is being told. */
async function wishFor(
  tx: Tx,
  { call, dial }: Held,
  kind: 'person' | 'mistrust',
  announcementId: number | null,
  now: Date,
): Promise<void> {
  const about = { person_id: call.person_id, announcement_id: announcementId, dial_id: dial.id };
  await wish(tx, { kind, channel: 'phone', ...about }, now);
}

/** Who does not trust what a call tells reports the job; where it tells of none, a human looks into the call. */
async function distrust(tx: Tx, world: Around, held: Held, announcementId: number | null, now: Date): Promise<void> {
  if (announcementId === null) return await wishFor(tx, held, 'mistrust', null, now);
  const who = { personId: held.call.person_id, dialId: held.dial.id };
  await reportAnnouncement(tx, world, { announcementId, channel: 'phone', reason: null, ...who }, now);
}

/** The call comes back at the time asked for, if a dial is left for it. The dial in hand ends first, see `end.ts`. */
async function promise(tx: Tx, world: Around, { call, dial }: Held, when: 'in-one-hour' | 'tomorrow', now: Date) {
  const { country } = world;
  if (call.dials >= maxDials) return 'no-more';
  const person = await readPerson(tx, call.person_id);
  const due = promisedTime(when, now, hoursOf(person, country), country.timeZone);
  await updateCall(tx, call.id, { due_at: due, promised: true });
  if (call.purpose === 'job') await allowAgain(tx, world, { call, dial }, when, now);
  return 'agreed';
}

/** Who is told of a job by somebody else has allowed nothing before: that we call once more is theirs to allow. */
async function allowAgain(tx: Tx, world: Around, held: Held, when: 'in-one-hour' | 'tomorrow', now: Date) {
  const [sentence, key] = when === 'tomorrow' ? ['call.press-2-tomorrow', '2'] : ['call.press-1-hour', '1'];
  const words = await heardWords(tx, world, held, sentence, key);
  const { person_id: personId, announcement_id: announcementId } = held.call;
  await giveConsent(tx, { what: 'call-again', personId, announcementId, words }, now);
}
