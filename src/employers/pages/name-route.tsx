import { randomUUID } from 'node:crypto';
import type { Context, Hono } from 'hono';
import { z } from 'zod';
import { frameOf } from '../../accounts/pages/frame.ts';
import type { Office } from '../../accounts/pages/office.ts';
import type { SignedInEnv } from '../../accounts/pages/only.ts';
import { FileKey } from '../../files/file-key.ts';
import { FilesDown, MissingFileError } from '../../files/files.ts';
import { isRefused } from '../../kit/result.ts';
import { inTransaction } from '../../platform/database.ts';
import { createLimit } from '../../platform/limits.ts';
import { mayListen, voiceStyle } from '../../referrals/pages/voice-page.tsx';
import { keepName } from '../../voices/employer-name/keep.ts';
import { type OwnName, ownNames } from '../../voices/employer-name/own-names.ts';
import { recordingPolicy } from '../../web/policy.ts';
import { sendSound } from '../../web/send-sound.ts';
import { WordPage } from '../../web/word-page.tsx';
import { answerWork } from '../../web/work-answer.ts';
import { workStyle } from '../../web/work-style.ts';
import type { World } from '../../world.ts';
import { NamesPage, namePath } from './names.tsx';
import { type NameFault, SayNamePage } from './say-name.tsx';
import { employerTabs } from './tabs.ts';

const policy = recordingPolicy(workStyle, voiceStyle);
/** Ten seconds of what a telephone records take a tenth of it. */
const MOST_BYTES = 4 * 1024 * 1024;
const AN_HOUR = 30;

const Sent = z.object({ sentAs: z.uuid(), words: z.string().min(1).max(1000), voice: z.instanceof(File).optional() });

type NameContext = Context<SignedInEnv>;

const namesOf = (c: NameContext, { world }: Office): Promise<OwnName[]> =>
  inTransaction(world.db, (tx) => ownNames(tx, world.speech, c.get('who').userId));

/** The name that an address means: of an employer of theirs, in a language in which it has one. */
const nameOf = async (c: NameContext, office: Office): Promise<OwnName | undefined> =>
  (await namesOf(c, office)).find(
    ({ employer, tag }) => employer.id === c.req.param('employer') && tag === c.req.param('tongue'),
  );

const show = async (c: NameContext, office: Office, name: OwnName, fault: NameFault | null = null) => {
  const visit = office.front.visit(office.tag, namePath(name));
  const frame = frameOf(c, visit, employerTabs(visit));
  const page = <SayNamePage frame={frame} name={name} sentAs={randomUUID()} fault={fault} />;
  return mayListen(await answerWork(c, page, fault ? 422 : 200), policy);
};

const take = async (c: NameContext, office: Office, name: OwnName) => {
  const sent = Sent.safeParse(await c.req.parseBody());
  if (!sent.success) return c.notFound();
  const { voice, ...typed } = sent.data;
  if (!voice || voice.size === 0) return show(c, office, name, 'no-file');
  if (voice.size > MOST_BYTES) return show(c, office, name, 'too-large');
  const sound = new Uint8Array(await voice.arrayBuffer());
  const said = { ...typed, sound, employerId: name.employer.id, language: name.tag };
  const kept = await keepName(office.world, c.get('who'), said);
  if (!isRefused(kept)) return c.redirect(`${office.prefix}/employer/name#${name.employer.id}-${name.tag}`, 303);
  switch (kept.refused) {
    case 'not-yours':
    case 'no-words':
      return c.notFound();
    case 'nothing-said':
    case 'too-long':
    case 'too-large':
    case 'no-sound':
    case 'not-now':
    case 'other-words':
      return show(c, office, name, kept.refused);
  }
};

/** Null where it cannot be had now. */
const bytesOf = async ({ files, log }: World, file: string): Promise<Uint8Array<ArrayBuffer> | null> => {
  try {
    return Uint8Array.from(await files.get(FileKey.parse(file)));
  } catch (err) {
    if (!(err instanceof MissingFileError || err instanceof FilesDown)) throw err;
    log.warn({ err }, 'a recording cannot be had');
    return null;
  }
};

const tooMany = (c: NameContext, { front, tag }: Office) => {
  const visit = front.visit(tag, '/employer/name');
  const back = { path: '/employer/name', label: visit.text('own-name.back') };
  const [title, text] = [visit.text('own-name.too-many'), visit.text('own-name.too-many-next')];
  const frame = frameOf(c, visit, employerTabs(visit));
  return answerWork(c, <WordPage frame={frame} title={title} text={text} back={back} />, 429);
};

/** `/employer/name`: an employer says its own name and address, in every language; and hears what it has said. */
export const addNames = (app: Hono<SignedInEnv>, office: Office): void => {
  const { world, front, tag, prefix } = office;
  const limit = createLimit(AN_HOUR, 3600);
  const one = `${prefix}/employer/name/:employer/:tongue`;
  app.get(`${prefix}/employer/name`, async (c) => {
    const visit = front.visit(tag, '/employer/name');
    const frame = frameOf(c, visit, employerTabs(visit));
    return answerWork(c, <NamesPage frame={frame} names={await namesOf(c, office)} />);
  });
  app.get(one, async (c) => {
    const name = await nameOf(c, office);
    return name ? show(c, office, name) : c.notFound();
  });
  app.post(one, async (c) => {
    const name = await nameOf(c, office);
    if (!name) return c.notFound();
    return (await limit.allow(c.get('who').userId)) ? take(c, office, name) : tooMany(c, office);
  });
  app.get(`${one}/:take{[0-9a-f-]+\\.mp3}`, async (c) => {
    const name = await nameOf(c, office);
    if (!name?.take || c.req.param('take') !== `${name.take.id}.mp3`) return c.notFound();
    const mp3 = await bytesOf(world, name.take.file);
    return mp3 ? sendSound(c, { mp3, etag: `"${name.take.file}"`, cache: 'private, max-age=3600' }) : c.notFound();
  });
};
