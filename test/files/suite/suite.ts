import { createHash, randomBytes } from 'node:crypto';
import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { FileKey } from '../../../src/files/file-key.ts';
import { FilesDown, MissingFileError } from '../../../src/files/files.ts';
import type { Place } from './place.ts';

const sha256 = (bytes: Uint8Array): string => createHash('sha256').update(bytes).digest('hex');

/** What every place of files does; `open` makes one that is empty. */
export function everyPlace(kind: string, open: () => Promise<Place>): void {
  let place: Place;
  beforeAll(async () => {
    place = await open();
  });
  afterAll(() => place?.close());

  describe(`files in ${kind}`, () => {
    it('gives back what was put, byte for byte, under the hash of its content', async () => {
      const { files } = place;
      for (const bytes of [new Uint8Array(), Uint8Array.of(0), randomBytes(3_000_000)]) {
        const key = await files.put(bytes);
        expect(key).toBe(sha256(bytes));
        expect(await files.has(key)).toBe(true);
        expect(Buffer.from(await place.again().get(key)).equals(bytes)).toBe(true);
      }
    });

    it('keeps any content', async () => {
      const contents = fc.uint8Array({ maxLength: 300 });
      await fc.assert(
        fc.asyncProperty(contents, async (bytes) => {
          expect(new Uint8Array(await place.files.get(await place.files.put(bytes)))).toEqual(bytes);
        }),
        { numRuns: 10 },
      );
    });

    it('takes a view of a larger buffer for what it shows', async () => {
      const view = new Uint8Array(randomBytes(100).buffer, 3, 20);
      expect(new Uint8Array(await place.files.get(await place.files.put(view)))).toEqual(view);
    });

    it('lets many bring the same content at once', async () => {
      const bytes = randomBytes(50_000);
      const bring = (_: unknown, at: number) => (at % 2 ? place.files : place.again()).put(bytes);
      const keys = await Promise.all(Array.from({ length: 8 }, bring));
      expect(new Set(keys)).toEqual(new Set([sha256(bytes)]));
      expect(Buffer.from(await place.files.get(keys[0]!)).equals(bytes)).toBe(true);
    });

    it('says of what was never put that it is missing', async () => {
      const key = sha256(randomBytes(9)) as FileKey;
      expect(await place.files.has(key)).toBe(false);
      const error = await place.files.get(key).catch((e: unknown) => e);
      expect(error).toBeInstanceOf(MissingFileError);
      expect(error).toMatchObject({ key, problem: 'missing' });
    });

    it('forgets what is removed, and removes twice without a word', async () => {
      const key = await place.files.put(randomBytes(9));
      await place.files.remove(key);
      await place.files.remove(key);
      expect(await place.files.has(key)).toBe(false);
      await expect(place.files.get(key)).rejects.toMatchObject({ problem: 'missing' });
    });

    it('never gives damaged bytes, and is whole again when the content is put again', async () => {
      const bytes = randomBytes(1000);
      const key = await place.files.put(bytes);
      await place.damage(key);
      await expect(place.files.get(key)).rejects.toMatchObject({ name: 'MissingFileError', problem: 'damaged' });
      expect(await place.files.put(bytes)).toBe(key);
      expect(Buffer.from(await place.files.get(key)).equals(bytes)).toBe(true);
    });

    it.each(['', '..', '../../etc/passwd', 'A'.repeat(64), `${'a'.repeat(64)}\n`])(
      'goes nowhere for %j, which is no key',
      async (text) => {
        const key = text as FileKey;
        for (const ask of [place.files.get, place.files.has, place.files.remove])
          await expect(ask(key)).rejects.toMatchObject({ name: 'ZodError' });
      },
    );

    it('says that it is down while nobody reaches it, and goes on afterwards', async () => {
      const bytes = randomBytes(100);
      const key = await place.files.put(bytes);
      await place.whileDown(async () => {
        const { files } = place;
        const asked = [files.put(randomBytes(9)), files.get(key), files.has(key), files.remove(key)];
        for (const outcome of await Promise.allSettled<unknown>(asked)) {
          const reason = outcome.status === 'rejected' ? outcome.reason : outcome;
          expect(reason).toBeInstanceOf(FilesDown);
          expect(reason).toMatchObject({ problem: 'unreachable' });
        }
      });
      expect(Buffer.from(await place.files.get(key)).equals(bytes)).toBe(true);
    });
  });
}
