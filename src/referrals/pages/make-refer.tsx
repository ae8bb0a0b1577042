import type { Context } from 'hono';
import { readMode } from '../../calling/greetings/mode.ts';
import type { Announcement } from '../../jobs/announcement.ts';
import type { Listing } from '../../jobs/pages/listing.ts';
import { subjectOf } from '../../jobs/pages/make-job.tsx';
import { inTransaction } from '../../platform/database.ts';
import { answerOnce } from '../../web/answer.ts';
import type { Fault } from '../../web/field.tsx';
import { languageName } from '../../web/language-name.ts';
import type { Visit } from '../../web/visit.ts';
import { ReferPage, type ReferTyped } from './refer.tsx';
import { mayListen } from './voice-page.tsx';
import type { KeptVoice } from './voice-part.tsx';

/** What a page of referrals is about. */
export type About = { readonly listing: Listing; readonly visit: Visit; readonly announcement: Announcement };

type Filled = { readonly typed: ReferTyped; readonly voice: KeptVoice | null; readonly faults: readonly Fault[] };

/** Sends the form to name somebody, empty or to be corrected; with the recorder, where voices are taken. */
export const sendForm = async (c: Context, about: About, { typed, voice, faults }: Filled): Promise<Response> => {
  const { listing, visit, announcement } = about;
  const { world } = listing;
  const mode = await inTransaction(world.db, (tx) => readMode(tx, world.config));
  const page = (
    <ReferPage
      visit={visit}
      job={subjectOf(visit, listing, announcement)}
      relations={listing.words.country.relations.map(({ id, name, picture }) => ({
        id,
        name: visit.name(name),
        picture,
      }))}
      languages={listing.words.country.languages.map((tag) => ({ tag, name: languageName(tag, tag) }))}
      typed={typed}
      faults={faults}
      {...(mode === 'off' ? {} : { voice })}
    />
  );
  const sent = answerOnce(c, page, faults.length > 0 ? 422 : 200);
  return mode === 'off' ? sent : mayListen(sent);
};
