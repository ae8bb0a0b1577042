import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { cast } from '../../src/speech/cast.ts';
import type { Clips } from '../../src/speech/clip.ts';
import type { Speaker } from '../../src/speech/edition.ts';

const speaker = (id: string, ...clips: string[]): Speaker => ({
  id,
  clips: new Map(clips.map((clip) => [clip, { file: `${id}/${clip}`, ms: 1000 }])),
});
const end = { pause: 216, ends: 'sentence' } as const;
const leadIn = { pause: 144, ends: 'lead-in' } as const;
const voices = (clips: Clips, speakers: Speaker[]) =>
  cast(clips, speakers).map((part) => {
    if ('pause' in part) return '|';
    return 'unsaid' in part ? 'unsaid' : (part.by?.file.split('/')[0] ?? 'shipped');
  });

describe('Who speaks', () => {
  it('a sentence is spoken by one voice from end to end', () => {
    const [dara, sokha] = [speaker('dara', 'a', 'b'), speaker('sokha', 'a', 'b', 'c')];
    expect(voices(['a', { pause: 72 }, 'c', end, 'a', 'b'], [dara, sokha])).toEqual([
      ...['sokha', '|', 'sokha', '|', 'dara', 'dara'],
    ]);
  });

  it('by the voice that ships, where nobody has recorded all of it', () => {
    expect(voices(['a', 'd', end, 'a'], [speaker('dara', 'a')])).toEqual(['shipped', 'shipped', '|', 'dara']);
  });

  it('says an open clip in the voice of whoever recorded it, after a lead-in in the voice of the others', () => {
    const said = ['a', end, 'b', leadIn, 'employer.1', end, 'c'];
    expect(voices(said, [speaker('employers', 'employer.1'), speaker('dara', 'a', 'b', 'c')])).toEqual([
      ...['dara', '|', 'dara', '|', 'employers', '|', 'dara'],
    ]);
  });

  it('passes over an open clip that nobody recorded, with its whole sentence and the lead-in', () => {
    const parts = cast(['a', end, 'b', leadIn, 'c', 'employer.1', end, 'a'], [speaker('dara', 'a', 'b', 'c')]);
    expect(parts.map((part) => ('clip' in part ? part.clip : part))).toEqual([
      ...['a', { pause: end }, { unsaid: 'b' }, { unsaid: 'c' }, { unsaid: 'employer.1' }, 'a'],
    ]);
  });

  it('never changes within a sentence, whatever was recorded', () => {
    const clip = fc.constantFrom('a', 'b', 'c', 'd');
    const said = fc.array(fc.oneof(clip, fc.constant(end), fc.constant({ pause: 72 })), { maxLength: 20 });
    const recorded = fc.array(fc.uniqueArray(clip), { maxLength: 3 });
    fc.assert(
      fc.property(said, recorded, (clips, of) => {
        const found = voices(
          clips,
          of.map((own, n) => speaker(`s${n}`, ...own)),
        );
        expect(found).toHaveLength(clips.length);
        const sentences = found.join(' ').split('|');
        let at = 0;
        const ends = clips.flatMap((one) => (typeof one === 'string' ? [] : [one]));
        const joined: string[][] = [[]];
        for (const words of sentences) {
          joined.at(-1)?.push(...words.trim().split(' ').filter(Boolean));
          if (ends[at++] === end) joined.push([]);
        }
        for (const sentence of joined) expect(new Set(sentence).size).toBeLessThanOrEqual(1);
      }),
    );
  });
});
