import type { Context } from 'hono';
import { keepGreeting } from '../../calling/greetings/keep.ts';
import { readMode } from '../../calling/greetings/mode.ts';
import { greetingLimits } from '../../calling/greetings/rules.ts';
import { makeClosed, subjectOf } from '../../jobs/pages/make-job.tsx';
import { isRefused } from '../../kit/result.ts';
import { inTransaction } from '../../platform/database.ts';
import { answer, answerOnce } from '../../web/answer.ts';
import type { Fault } from '../../web/field.tsx';
import { type ReferralInput, refer } from '../refer.ts';
import { readMark } from './browser-mark.ts';
import { type About, sendForm } from './make-refer.tsx';
import { readRefer } from './read-form.ts';
import { readSent } from './read-sent.ts';
import { EnoughPage } from './referred.tsx';
import { dropSpoken, keepSpoken, readSpoken, type Spoken } from './spoken.ts';

/** Who has named enough people for today is told so. */
export const enough = (c: Context, { listing, visit, announcement }: About): Response =>
  answerOnce(c, <EnoughPage visit={visit} job={subjectOf(visit, listing, announcement)} />, 429);

/** Takes the form: the referral is made, with what was spoken; or it comes back as it was, to be corrected. */
export const take = async (
  c: Context,
  about: About,
  { tag, address }: { readonly tag: string; readonly address: string },
): Promise<Response> => {
  const { listing, visit, announcement } = about;
  const { world } = listing;
  const sent = await readSent(c.req.raw, 'voice', greetingLimits.maxBytes);
  const mark = readMark(c, world.vault, address);
  const spoken = await readSpoken(world, mark, sent);
  const read = readRefer(sent.fields, visit, world.country);
  if (read.faults !== null || spoken.fault !== null) {
    const voice = await keepSpoken(world, mark, spoken);
    return sendForm(c, about, {
      typed: read.typed,
      voice,
      faults: [...(read.faults ?? []), ...faultsOf(about, spoken)],
    });
  }
  const input = {
    announcementId: announcement.id,
    name: read.theirName,
    phone: read.theirPhone,
    language: read.language,
    relation: read.relation,
    referrer: { name: read.yourName, language: tag },
    mark,
  };
  const referred = await make(about, input, spoken);
  await dropSpoken(world, sent.fields);
  if (!isRefused(referred))
    return c.redirect(visit.link(`/job/${announcement.id}/referred${spoken.voice?.wasCut ? '?voice=cut' : ''}`), 303);
  switch (referred.refused) {
    case 'closed':
      return answer(c, await makeClosed(listing, visit, announcement), 'never');
    case 'too-many':
      return enough(c, about);
  }
};

const make = async ({ listing: { world } }: About, input: ReferralInput, { voice }: Spoken) => {
  const now = world.now();
  return await inTransaction(world.db, async (tx) => {
    const referred = await refer(tx, world.vault, input, now);
    if (voice && !isRefused(referred)) {
      const { phone, announcementId, mark } = input;
      const meant = { phone, announcementId, mark };
      const mode = await readMode(tx, world.config);
      await keepGreeting(tx, world.vault, mode, { meant, audio: voice.audio }, now);
    }
    return referred;
  });
};

const faultsOf = ({ visit }: About, { fault }: Spoken): Fault[] =>
  fault ? [{ field: 'voice', text: visit.text(`greetings.fault-${fault}`), say: 'page.fault-voice' }] : [];
