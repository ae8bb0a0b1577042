import { randomUUID } from 'node:crypto';
import { sql } from 'kysely';
import { employerWords } from '../../src/employers/said.ts';
import { findEmployer, insertEmployer } from '../../src/employers/store.ts';
import { FRAME_MS, mp3Frames } from '../../src/speech/mp3.ts';
import { type SaidName, sayName } from '../../src/voices/employer-name/say.ts';
import { approveTake } from '../../src/voices/takes/judge.ts';
import { makeUser } from '../harness/builders.ts';
import type { TestWorld } from '../harness/world.ts';

/** A restaurant in Siem Reap town, and somebody who may speak for it. */
export async function openRestaurant(world: TestWorld) {
  const employer = {
    name: { km: 'ភោជនីយដ្ឋាន ស្លឹកចេក', en: 'Slek Chek Restaurant' },
    address: { km: 'ផ្លូវ ២៧៨', en: 'Street 278' },
    kind: 'restaurant',
    ...{ province: 'KH-17', district: '1710', verified_at: world.now(), demonstration: true },
  };
  const id = await world.tx((tx) => insertEmployer(tx, employer, world.now()));
  const boss = await makeUser(world, 'employer', id);
  return { id, boss, who: { userId: boss.userId, role: 'employer' } };
}

/** What stands in the store of files once this was recorded, and was measured. */
export async function recorded(world: TestWorld, employerId: string, mp3: Uint8Array, language = 'km') {
  const employer = await findEmployer(world.db, employerId);
  const file = await world.files.put(mp3);
  const words = (employer && employerWords(employer, language)) ?? '';
  const ms = (mp3Frames(mp3)?.length ?? 0) * FRAME_MS;
  const measured = { ms, loudness: -18, peak: -2, warnings: [] };
  return { employerId, language, words, original: file, file, ...measured, sentAs: randomUUID() } satisfies SaidName;
}

/** Somebody says a name. */
export const say = (world: TestWorld, who: { userId: string; role: string }, said: SaidName) =>
  world.tx((tx) => sayName(tx, world, who, said, world.now()));

/** One of ours listens, and finds it good; this world knows it. */
export async function approved(world: TestWorld, take: string) {
  const judge = { userId: (await makeUser(world, 'staff')).userId, role: 'staff' };
  const came = await world.tx((tx) => approveTake(tx, world, judge, take, world.now()));
  await world.speech.refresh();
  return came;
}

/** By whatever way: not by one of ours. */
export const rename = (world: TestWorld, employerId: string) =>
  sql`update employer set name = name || '{"km": "ឈ្មោះថ្មី"}' where id = ${employerId}`.execute(world.db);
