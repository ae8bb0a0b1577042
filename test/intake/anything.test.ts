import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { Job } from '../../src/country/job.ts';
import { FileError, readListing } from '../../src/intake/csv.ts';
import { readAdvertisement } from '../../src/intake/read.ts';
import { cambodia } from './catalogue.ts';

const word = fc.constantFrom(
  'Cashier', 'ចុងភៅ', 'សន្តិសុខ', 'Manager', '/', '(', ')', '-', ' ', '\n', '$', '៛', '200', '៥០', '0', '99999', '5', 'ម៉ឺន', 'នាក់',
  'persons', 'ភ្នំពេញ', 'Siem Reap', 'ថៃ', 'am', 'pm', ':', '.', ',', 'ម៉ោង', 'ព្រឹក', 'អាយុ', '12', 'year', 'experience', 'day', '/', 'to', 'ដល់', 'up',
); // biome-ignore format: a list of words
const text = fc
  .array(word, { maxLength: 14 })
  .map((words) => words.join(fc.sample(fc.constantFrom('', ' '), 1)[0] ?? ''));
const noise = fc.string({ unit: 'binary', maxLength: 40 });
const cell = fc.option(fc.oneof(text, noise), { nil: undefined });

describe('Whatever is written', () => {
  it('an advertisement is read without failing, and what is an announcement can be announced', () => {
    fc.assert(
      fc.property(fc.oneof(text, noise), cell, cell, cell, cell, (title, body, vacancies, payMin, location) => {
        const locations = location === undefined ? [] : [location];
        const { outcome, reason, reasons, job } = readAdvertisement(
          { title, text: body, columns: { vacancies, payMin, locations } },
          cambodia,
        );
        expect(reason).toBe(reasons[0] ?? null);
        expect(outcome === 'announcement').toBe(reason === null);
        if (outcome === 'announcement') Job.parse({ ...job, vacancies: job.vacancies ?? 1 });
      }),
      { numRuns: 400 },
    );
  });

  it('a file is a table or is refused with a line', () => {
    const piece = fc.constantFrom(
      'Job Title',
      'Cook',
      ',',
      ';',
      '"',
      '""',
      '\n',
      '\r\n',
      '\t',
      ' ',
      'ភ្នំពេញ',
      '\u0000',
      '\uFEFF',
    );
    const bytes = fc.oneof(
      fc.array(piece, { maxLength: 20 }).map((pieces) => new TextEncoder().encode(pieces.join(''))),
      fc.uint8Array({ maxLength: 40 }),
    );
    fc.assert(
      fc.property(bytes, (file) => {
        try {
          expect(readListing(file).layout).toContain('title');
        } catch (error) {
          expect(error).toBeInstanceOf(FileError);
          if (error instanceof FileError) expect(error.line).toBeGreaterThan(0);
        }
      }),
      { numRuns: 2000 },
    );
  });
});
