import { readFileSync } from 'node:fs';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { say as sayReply } from '../../src/calling/say.ts';
import { saidJob } from '../../src/jobs/said-job.ts';
import { findAnnouncement } from '../../src/jobs/store.ts';
import { announcementClips } from '../../src/speech/announcement-clips.ts';
import { MissingRecordingError } from '../../src/speech/missing-recording-error.ts';
import { employerClip } from '../../src/speech/open-clip.ts';
import { ownNames } from '../../src/voices/employer-name/own-names.ts';
import { approveTake, sendBackTake } from '../../src/voices/takes/judge.ts';
import { renderTask } from '../../src/voices/touched/render.ts';
import { renderAgainTask, touchListeners } from '../../src/voices/touched/render-again.ts';
import { countStale, staleSounds } from '../../src/voices/touched/store.ts';
import { clipsWanted } from '../../src/voices/wanted/list.ts';
import { createTelephone } from '../calling/telephone.ts';
import { makeAnnouncement, makeReferral, makeUser } from '../harness/builders.ts';
import { createTestWorld, type TestWorld } from '../harness/world.ts';
import { otherRecording } from './desk.ts';
import { approved, openRestaurant, recorded, rename, say } from './naming.ts';

let world: TestWorld;
let restaurant: Awaited<ReturnType<typeof openRestaurant>>;
let job: number;
beforeAll(async () => {
  world = await createTestWorld();
});
afterAll(() => world.close());
beforeEach(async () => {
  restaurant = await openRestaurant(world);
  job = await makeAnnouncement(world, {
    employerId: restaurant.id,
    job: { position: 'cook', province: 'KH-17', district: '1710' },
  });
});

const one = otherRecording('km', 'call.greeting.0');
const short = otherRecording('km', 'n.1');
const lead = 'job.workplace.0';

/** Somebody is called about the job: what they hear, clip by clip, and read. */
async function called(announcement = job) {
  await makeReferral(world, announcement);
  await world.tell();
  const telephone = createTelephone(world);
  const dialId = await telephone.dialOne();
  const reply = await telephone.answer(dialId);
  const { rendering, captions } = await sayReply(world.speech, 'km', reply!);
  await telephone.hangUp(dialId);
  const clips = rendering!.marks.flatMap(({ clip, fromMs, toMs }) => (toMs > fromMs ? [clip] : []));
  return { clips, texts: captions.map(({ text }) => text), rendering: rendering! };
}

/** What it says of the employer and the place. */
const ofEmployer = (clips: readonly string[]) =>
  clips.filter((clip) => /^(kind|employer|district|job\.(workplace|employer|kind|district))/.test(clip));

const kindAndDistrict = ['job.kind-there.0', 'kind.restaurant', 'job.kind-there.1', 'district.1710'];

describe("An employer's name", () => {
  test('is heard in the call after one of ours has listened; before that, the kind of place and the district', async () => {
    expect(ofEmployer((await called()).clips)).toEqual(kindAndDistrict);
    const take = String(await say(world, restaurant.who, await recorded(world, restaurant.id, one)));
    await world.speech.refresh();
    expect(ofEmployer((await called()).clips)).toEqual(kindAndDistrict);
    expect(await approved(world, take)).toBe('approved');
    const { clips, texts, rendering } = await called();
    const own = employerClip(restaurant.id);
    expect(ofEmployer(clips)).toEqual([lead, own]);
    expect(texts).toContain('អ្នកនឹងធ្វើការនៅ ភោជនីយដ្ឋាន ស្លឹកចេក, ផ្លូវ ២៧៨។');
    const played = await world.speech.render('km', [own]);
    const { fromMs, toMs } = rendering.marks.find(({ clip }) => clip === own)!;
    const heard = readFileSync(rendering.telephone).subarray(fromMs * 8, toMs * 8);
    expect(heard.equals(readFileSync(played.telephone).subarray(0, heard.length))).toBe(true);
  });

  test('is said with the district where the work is elsewhere, and not as if it were there', async () => {
    const away = await makeAnnouncement(world, {
      employerId: restaurant.id,
      job: { position: 'cook', province: 'KH-12', district: '1204' },
    });
    await approved(world, String(await say(world, restaurant.who, await recorded(world, restaurant.id, one))));
    const own = employerClip(restaurant.id);
    expect(ofEmployer((await called(away)).clips)).toEqual(['job.employer.0', own, 'job.district.0', 'district.1204']);
  });

  test('is said by who speaks for that employer, and by nobody else', async () => {
    const said = await recorded(world, restaurant.id, short);
    const others = await openRestaurant(world);
    const staff = { userId: (await makeUser(world, 'staff')).userId, role: 'staff' };
    const volunteer = { userId: (await makeUser(world, 'volunteer')).userId, role: 'volunteer' };
    for (const who of [others.who, staff, volunteer, { userId: 'nobody', role: 'employer' }])
      expect(await say(world, who, said)).toEqual({ refused: 'not-yours' });
    const take = String(await say(world, restaurant.who, said));
    const approve = (who: { userId: string; role: string }) =>
      world.tx((tx) => approveTake(tx, world, who, take, world.now()));
    expect(await approve(restaurant.who)).toEqual({ refused: 'not-staff' });
    expect(await approve(volunteer)).toEqual({ refused: 'not-staff' });
  });

  test('is short, and of the words that stand on the page', async () => {
    const said = await recorded(world, restaurant.id, short);
    expect(await say(world, restaurant.who, { ...said, ms: 6001 })).toEqual({ refused: 'too-long' });
    expect(await say(world, restaurant.who, { ...said, words: 'Call 012 345 678' })).toEqual({
      refused: 'other-words',
    });
    expect(await say(world, restaurant.who, { ...said, language: 'lo' })).toEqual({ refused: 'no-words' });
    const take = await say(world, restaurant.who, said);
    expect(await say(world, restaurant.who, said)).toBe(take);
  });

  test('is not heard from the moment in which it changes, until it is said anew', async () => {
    await approved(world, String(await say(world, restaurant.who, await recorded(world, restaurant.id, short))));
    const second = String(await say(world, restaurant.who, await recorded(world, restaurant.id, one)));
    await rename(world, restaurant.id);
    await world.speech.refresh();
    expect(ofEmployer((await called()).clips)).toEqual(kindAndDistrict);
    const [name] = await world.tx((tx) => ownNames(tx, world.speech, restaurant.who.userId));
    expect(name).toMatchObject({ tag: 'km', state: 'outdated', heard: false });
    expect(await approved(world, second)).toEqual({ refused: 'other-words' });
    await approved(world, String(await say(world, restaurant.who, await recorded(world, restaurant.id, one))));
    expect(ofEmployer((await called()).clips)).toEqual([lead, employerClip(restaurant.id)]);
  });

  test('that was sent back is shown with the word why, while the older one is heard', async () => {
    await approved(world, String(await say(world, restaurant.who, await recorded(world, restaurant.id, short))));
    world.setNow(60_000);
    const takeId = String(await say(world, restaurant.who, await recorded(world, restaurant.id, one)));
    const judge = { userId: (await makeUser(world, 'staff')).userId, role: 'staff' };
    await world.tx((tx) => sendBackTake(tx, judge, { takeId, word: 'A number is heard' }, world.now()));
    const [name] = await world.tx((tx) => ownNames(tx, world.speech, restaurant.who.userId));
    expect(name).toMatchObject({ state: 'sent-back', heard: true, take: { word: 'A number is heard' } });
  });
});

test('the announcements of that employer, and no others, are made again when the name is approved', async () => {
  const other = await makeAnnouncement(world);
  for (const announcement of [job, other]) await renderTask.run(world, { announcement });
  const own = employerClip(restaurant.id);
  const take = String(await say(world, restaurant.who, await recorded(world, restaurant.id, one)));
  const wanted = await world.tx((tx) => clipsWanted(tx, world.speech, { language: 'km', speakerId: null }));
  expect(wanted.find(({ clip }) => clip === own)).toMatchObject({ kind: 'open', announcements: 1 });
  await approved(world, take);
  await world.tell(touchListeners);
  expect(await staleSounds(world.db, 10)).toEqual([{ announcement_id: job, language: 'km' }]);
  await renderAgainTask.run(world, {});
  expect(await countStale(world.db)).toEqual(new Map());
});

test('when the store of files is away the call goes on, without that sentence', async () => {
  const said = await recorded(world, restaurant.id, otherRecording('km', 'n.8'));
  await approved(world, String(await say(world, restaurant.who, said)));
  await world.files.remove(said.file);
  const { clips, texts } = await called();
  expect(clips).toContain('position.cook');
  expect(ofEmployer(clips)).toEqual([]);
  expect(texts.join()).not.toContain('ស្លឹកចេក');
  const alone = world.speech.render('km', [employerClip(restaurant.id)]);
  await expect(alone).rejects.toThrow(MissingRecordingError);
  const found = await findAnnouncement(world.db, job);
  const ms = world.speech.durationMs(
    'km',
    announcementClips(world.speech, 'km', await saidJob(world.db, world, 'km', found!)),
  );
  expect(ms).toBeGreaterThan(5000);
});
