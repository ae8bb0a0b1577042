import type { Context, Hono } from 'hono';
import { z } from 'zod';
import type { Office } from '../../accounts/pages/office.ts';
import type { SignedInEnv } from '../../accounts/pages/only.ts';
import { usersOfRole } from '../../accounts/store.ts';
import { isRefused, type Refusal, refuse } from '../../kit/result.ts';
import { inTransaction, type Tx } from '../../platform/database.ts';
import { tidyName } from '../../web/name-field.ts';
import { answerWork } from '../../web/work-answer.ts';
import { addSpeaker } from '../speakers/add.ts';
import { arrangeSpeaker, giveSpeaker, places } from '../speakers/arrange.ts';
import { listSpeakers } from '../speakers/store.ts';
import { studioFrame } from './frame.ts';
import { longestName, type TypedVoice, type VoiceFault, VoicesPage, type VoicesPageProps } from './voices.tsx';

type VoicesContext = Context<SignedInEnv>;

const Text = z.string().max(5000).transform(tidyName).catch('');
const NewVoice = z.object({ name: Text, language: Text, user: Text });
const Arranged = z.object({ place: z.enum(places) });
const Given = z.object({ user: Text });
const cames = ['added', 'arranged', 'given'] as const;

type Shown = Pick<VoicesPageProps, 'typed' | 'fault' | 'came'>;
const fresh: Shown = { typed: null, fault: null, came: null };

async function show(c: VoicesContext, office: Office, shown: Shown, status: 200 | 409 | 422 = 200) {
  const { world } = office;
  const [speakers, volunteers] = await inTransaction(world.db, async (tx) => [
    await listSpeakers(tx),
    await usersOfRole(tx, 'volunteer'),
  ]);
  const frame = await studioFrame(c, office, '/studio/voices');
  const page = (
    <VoicesPage frame={frame} languages={world.speech.tags} speakers={speakers} volunteers={volunteers} {...shown} />
  );
  return answerWork(c, page, status);
}

/** The account that was chosen; null for nobody's. */
async function volunteerOf(tx: Tx, id: string): Promise<string | null | Refusal<'no-such-person'>> {
  if (id === '') return null;
  return (await usersOfRole(tx, 'volunteer')).find((one) => one.id === id)?.id ?? refuse('no-such-person');
}

const nameFault = (name: string): VoiceFault | null =>
  name === '' ? 'name-missing' : name.length > longestName ? 'name-too-long' : null;

/** Adds the voice; null where all went well. */
async function tryToAdd(c: VoicesContext, { world }: Office, typed: TypedVoice): Promise<VoiceFault | null> {
  const fault = nameFault(typed.name);
  if (fault) return fault;
  return await inTransaction(world.db, async (tx) => {
    const userId = await volunteerOf(tx, typed.user);
    if (isRefused(userId)) return userId.refused;
    const { name, language } = typed;
    const added = await addSpeaker(tx, world, c.get('who'), { name, language, userId }, world.now());
    return isRefused(added) ? added.refused : null;
  });
}

async function add(c: VoicesContext, office: Office) {
  const typed = NewVoice.parse(await c.req.parseBody());
  const fault = await tryToAdd(c, office, typed);
  if (fault) return show(c, office, { ...fresh, typed, fault }, 422);
  return c.redirect(`${office.prefix}/studio/voices?came=added`, 303);
}

/** Back to the page with what was done, or with why it was not. */
function answered(c: VoicesContext, office: Office, came: (typeof cames)[number] | Refusal<string>) {
  if (!isRefused(came)) return c.redirect(`${office.prefix}/studio/voices?came=${came}`, 303);
  const text = office.front
    .visit(office.tag, '/studio/voices')
    .text(`studio.fault-${came.refused}`, { most: longestName });
  return show(c, office, { ...fresh, came: { isGood: false, text } }, 409);
}

async function arrange(c: VoicesContext, office: Office, speakerId: string) {
  const { world } = office;
  const form = Arranged.safeParse(await c.req.parseBody());
  if (!form.success) return c.notFound();
  const wanted = { speakerId, place: form.data.place };
  return answered(
    c,
    office,
    await inTransaction(world.db, (tx) => arrangeSpeaker(tx, c.get('who'), wanted, world.now())),
  );
}

async function give(c: VoicesContext, office: Office, speakerId: string) {
  const { world } = office;
  const { user } = Given.parse(await c.req.parseBody());
  const came = await inTransaction(world.db, async (tx) => {
    const userId = await volunteerOf(tx, user);
    return isRefused(userId) ? userId : await giveSpeaker(tx, c.get('who'), { speakerId, userId }, world.now());
  });
  return answered(c, office, came);
}

/** `/studio/voices`: who lends their voice, in which order they are asked, and whose account may record in it. */
export const addVoices = (app: Hono<SignedInEnv>, office: Office): void => {
  const { prefix, front, tag } = office;
  app.get(`${prefix}/studio/voices`, (c) => {
    const came = z
      .enum(cames)
      .nullable()
      .catch(null)
      .parse(c.req.query('came') ?? null);
    const text = came && front.visit(tag, '/studio/voices').text(`studio.came-${came}`);
    return show(c, office, { ...fresh, came: text ? { isGood: true, text } : null });
  });
  app.post(`${prefix}/studio/voices`, (c) => add(c, office));
  const changes = { arrange, give };
  for (const [path, change] of Object.entries(changes))
    app.post(`${prefix}/studio/voices/:id/${path}`, async (c) => {
      const id = z.uuid().safeParse(c.req.param('id'));
      return id.success ? await change(c, office, id.data) : c.notFound();
    });
};
