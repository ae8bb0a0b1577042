import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { encodeUlaw, ULAW_SILENCE } from '../../src/speech/ulaw.ts';
import { hearUlaw } from '../speech/listening.ts';
import { soughtClips, telephoneClip } from './clips.ts';
import { findClips, missingInOrder } from './listen.ts';
import { findPieces, piecesOf } from './piece.ts';

const PACKET = 160;
const spoken = ['call.greeting.0', 'position.cook', 'call.press-1-apply.0', 'call.goodbye.0'];
/** As long as one that is said, and never said. */
const others = ['position.driver-bus', 'call.press-2-later.0', 'benefit.annual-leave', 'n.7'];

type Gap = { atPacket: number; packets: number; isLeftOut: boolean };

/** A gap at every second or third second: the line stood still for 20 to 100 ms, or left out 20 to 40. */
const gaps = (seconds: number) =>
  fc
    .array(
      fc.record({
        after: fc.integer({ min: 75, max: 150 }),
        packets: fc.integer({ min: 1, max: 5 }),
        isLeftOut: fc.boolean(),
      }),
      { minLength: Math.ceil(seconds / 3), maxLength: Math.ceil(seconds / 3) },
    )
    .map((all): Gap[] => {
      let atPacket = -50;
      return all.map(({ after, packets, isLeftOut }) => {
        atPacket += after;
        return { atPacket, packets: isLeftOut ? Math.min(2, packets) : packets, isLeftOut };
      });
    });

const stuttering = (sound: Uint8Array, all: readonly Gap[]): Uint8Array => {
  const heard: Uint8Array[] = [];
  let from = 0;
  for (const { atPacket, packets, isLeftOut } of all) {
    const at = Math.max(from, atPacket * PACKET);
    heard.push(sound.subarray(from, at));
    if (!isLeftOut) heard.push(new Uint8Array(packets * PACKET).fill(ULAW_SILENCE));
    from = isLeftOut ? at + packets * PACKET : at;
  }
  heard.push(sound.subarray(from));
  return Uint8Array.from(Buffer.concat(heard));
};

const pause = new Uint8Array(800).fill(ULAW_SILENCE);
const said = async (clips: readonly string[]) =>
  Uint8Array.from(
    Buffer.concat((await Promise.all(clips.map((clip) => telephoneClip('km', clip)))).flatMap((clip) => [pause, clip])),
  );
const namesIn = async (heard: Uint8Array, clips: readonly string[]) =>
  findClips(hearUlaw(heard), await soughtClips('km', clips)).map(({ name }) => name);

describe('a line that stutters', () => {
  it('is understood: every clip, in its order, and nothing that was not said', async () => {
    const sound = await said(spoken);
    const sought = await soughtClips('km', [...spoken, ...others]);
    fc.assert(
      fc.property(gaps(sound.length / 8000), (all) => {
        const found = findClips(hearUlaw(stuttering(sound, all)), sought).map(({ name }) => name);
        expect(found).toEqual(spoken);
      }),
      { numRuns: 5 },
    );
  });

  it('does not say the one clip for the other, nor what comes later first', async () => {
    const all = [30, 120, 210, 300].map((atPacket) => ({ atPacket, packets: 4, isLeftOut: false }));
    const [first = '', second = '', ...rest] = spoken;
    const swapped = stuttering(await said([second, first, ...rest]), all);
    expect(missingInOrder(await namesIn(swapped, spoken), spoken)).not.toEqual([]);
    const without = stuttering(await said([first, ...rest]), all);
    expect(missingInOrder(await namesIn(without, spoken), spoken)).toEqual([second]);
    expect(await namesIn(stuttering(new Uint8Array(40_000).fill(ULAW_SILENCE), all), spoken)).toEqual([]);
  });

  it.each([0.3, 0.5, 0.6])('does not say a clip of which only %f are said', async (share) => {
    const clip = await telephoneClip('km', 'call.greeting.0');
    const samples = hearUlaw(clip);
    const energy = samples.map((sample) => sample * sample);
    const wanted = share * energy.reduce((sum, one) => sum + one, 0);
    let [end, sum] = [0, 0];
    while (sum < wanted) sum += energy[end++] ?? 0;
    const heard = await namesIn(Uint8Array.from([...pause, ...clip.subarray(0, end), ...pause, ...pause]), [
      'call.greeting.0',
    ]);
    expect(heard).toEqual([]);
  });

  it('is not taken for another voice of the same length', () => {
    const voice = (pitch: number) =>
      Float32Array.from({ length: 8_000 }, (_, n) => 0.3 * Math.sin((n * (pitch + n / 100)) / 8000));
    fc.assert(
      fc.property(
        fc.integer({ min: 900, max: 3000 }),
        fc.integer({ min: 500, max: 900 }),
        gaps(1),
        (pitch, away, all) => {
          const heard = hearUlaw(stuttering(encodeUlaw(voice(pitch)), all));
          expect(findClips(heard, [{ name: 'it', samples: voice(pitch) }])).toHaveLength(1);
          expect(findClips(heard, [{ name: 'other', samples: voice(pitch + away) }])).toEqual([]);
        },
      ),
      { numRuns: 3 },
    );
  });

  it('lets a clip be noticed while it is said, byte for byte, whatever single piece is split', async () => {
    const clip = await telephoneClip('km', 'call.goodbye.0');
    const pieces = piecesOf(clip);
    for (const { offset } of pieces) {
      const at = offset + 200;
      const heard = Uint8Array.from([...pause, ...clip.subarray(0, at), ...pause, ...clip.subarray(at)]);
      const found = findPieces(heard, pieces, 0);
      expect([pause.length, 2 * pause.length]).toContain(found);
    }
    expect(findPieces(await telephoneClip('km', 'call.greeting.0'), pieces, 0)).toBeUndefined();
  });
});
