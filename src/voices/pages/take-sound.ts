import { readFile } from 'node:fs/promises';
import type { Context, Hono } from 'hono';
import { z } from 'zod';
import type { Office } from '../../accounts/pages/office.ts';
import type { SignedInEnv } from '../../accounts/pages/only.ts';
import { FileKey } from '../../files/file-key.ts';
import { FilesDown, MissingFileError } from '../../files/files.ts';
import { inTransaction } from '../../platform/database.ts';
import type { ClipId } from '../../speech/clip.ts';
import { contentHash } from '../../speech/content-hash.ts';
import { MissingRecordingError } from '../../speech/missing-recording-error.ts';
import { sendSound } from '../../web/send-sound.ts';
import type { World } from '../../world.ts';
import { mayRecord } from '../rules.ts';
import { findSpeaker } from '../speakers/store.ts';
import { findTake, type VoicedTake } from '../takes/store.ts';
import { contextOf } from '../wanted/context.ts';

/** Recordings that nobody has approved are for those who work on them: nothing on the way may keep them. */
const cache = 'private, max-age=3600';

/** Frames of recordings stand for themselves, so they are joined as they are. Words nobody has recorded are left out. */
async function spoken({ speech }: World, tag: string, clips: readonly ClipId[]): Promise<Uint8Array> {
  if (clips.length === 0) return new Uint8Array();
  try {
    return await readFile((await speech.render(tag, clips)).browser);
  } catch (error) {
    if (error instanceof MissingRecordingError) return new Uint8Array();
    throw error;
  }
}

/** The take between what stands before and after it in a sentence. */
async function inContext(world: World, take: VoicedTake, mp3: Uint8Array): Promise<Uint8Array[]> {
  const { language } = take;
  const { before, after } = await inTransaction(world.db, (tx) => contextOf(tx, world.speech, language, take.clip));
  return [await spoken(world, language, before), mp3, await spoken(world, language, after)];
}

/** Null where there is no such take, or its bytes cannot be had now. */
async function soundOf(world: World, take: VoicedTake, form: 'alone' | 'context'): Promise<Buffer<ArrayBuffer> | null> {
  try {
    const mp3 = await world.files.get(FileKey.parse(take.file));
    return Buffer.concat(form === 'alone' ? [mp3] : await inContext(world, take, mp3));
  } catch (error) {
    if (!(error instanceof MissingFileError || error instanceof FilesDown)) throw error;
    world.log.warn({ err: error, take: take.id }, 'a recording cannot be had');
    return null;
  }
}

async function send(c: Context<SignedInEnv>, { world }: Office, form: 'alone' | 'context') {
  const id = z.uuid().safeParse((c.req.param('file') ?? '').slice(0, -'.mp3'.length));
  if (!id.success) return c.notFound();
  const take = await inTransaction(world.db, async (tx) => {
    const found = await findTake(tx, id.data);
    const speaker = found && (await findSpeaker(tx, found.speaker_id));
    return speaker && mayRecord(c.get('who'), speaker) ? found : undefined;
  });
  const mp3 = take && (await soundOf(world, take, form));
  return mp3 ? sendSound(c, { mp3, etag: `"${contentHash(mp3)}"`, cache }) : c.notFound();
}

/** `/studio/take/<id>.mp3`: a take alone; `/studio/context/<id>.mp3`: the same in a sentence. For staff, and for whose voice it is. */
export const addTakeSound = (app: Hono<SignedInEnv>, office: Office): void => {
  const { prefix } = office;
  app.get(`${prefix}/studio/take/:file{[0-9a-f-]+\\.mp3}`, (c) => send(c, office, 'alone'));
  app.get(`${prefix}/studio/context/:file{[0-9a-f-]+\\.mp3}`, (c) => send(c, office, 'context'));
};
