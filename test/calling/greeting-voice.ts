import { randomUUID } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { encodeOf } from '../../src/audio/encode-of.ts';
import { keepGreeting } from '../../src/calling/greetings/keep.ts';
import type { GreetingMode } from '../../src/calling/greetings/rules.ts';
import { decodeMp3 } from '../../src/speech/decode.ts';
import { makeAnnouncement, makeReferral } from '../harness/builders.ts';
import type { TestWorld } from '../harness/world.ts';

const rate = 16_000;

/** Somebody who speaks, softly and after a second of thought: a WAV file; longer where they say it again and again. */
export async function spokenWav(seconds = 0): Promise<Uint8Array<ArrayBuffer>> {
  const words = await decodeMp3(await readFile(new URL('../../voice/en/call.never-pay.0.mp3', import.meta.url)));
  const length = Math.max(words.length, seconds * rate);
  const samples = new Float32Array(length + 2 * rate);
  for (let at = 0; at < length; at++) samples[rate + at] = (words[at % words.length] ?? 0) * 0.2;
  return Uint8Array.from(encodeOf(samples, rate));
}

/** A sound that nobody else makes, as loud as a voice: raw µ-law is any bytes, but never a silence. */
export const someVoice = (ms: number): Buffer =>
  Buffer.from(Uint8Array.from({ length: ms * 8 }, () => 0x20 + Math.floor(Math.random() * 0x20)));

/** Somebody refers a person and says a few words to them; the call is planned. */
export async function greeted(
  world: TestWorld,
  { audio = someVoice(1200), mode = 'on', ...more }: { audio?: Buffer; mode?: GreetingMode; phone?: string } = {},
) {
  const announcement = await makeAnnouncement(world);
  const mark = world.vault.index('mark', randomUUID());
  const referral = await makeReferral(world, announcement, { ...more, mark });
  const meant = { phone: referral.phone, announcementId: announcement, mark };
  await world.tx((tx) => keepGreeting(tx, world.vault, mode, { meant, audio }, world.now()));
  await world.tell();
  return { announcement, mark, meant, audio, ...referral };
}

/** All that is stored of the greetings of a referral. */
export const greetingsOf = (world: TestWorld, referralId: string) =>
  world.db.selectFrom('greeting').selectAll().where('referral_id', '=', referralId).orderBy('at').execute();

/** The voices that lie sealed for a person. */
export const voicesOf = (world: TestWorld, personId: string) =>
  world.db
    .selectFrom('recording')
    .selectAll()
    .where('person_id', '=', personId)
    .where('kind', '=', 'greeting')
    .execute();

/** What happened to greetings, in order. */
export const greetingEvents = async (world: TestWorld, id: string) => {
  const rows = await world.db
    .selectFrom('event')
    .selectAll()
    .where('subject', '=', `greeting:${id}`)
    .orderBy('id')
    .execute();
  return rows.map(({ kind, actor }) => `${kind} ${actor.split(':')[0]}`);
};
