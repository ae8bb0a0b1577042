import { describe, expect, it } from 'vitest';
import { advertisementOf } from '../../src/intake/columns.ts';
import { FileError, readListing } from '../../src/intake/csv.ts';
import { readAdvertisement } from '../../src/intake/read.ts';
import { cambodia } from './catalogue.ts';

const bytes = (text: string) => new TextEncoder().encode(text);

function readAll(file: Uint8Array) {
  const { layout, rows } = readListing(file);
  return rows.map(({ cells }) => readAdvertisement(advertisementOf(cells, layout), cambodia));
}

function fault(file: Uint8Array): { fault: string; line: number } {
  try {
    readListing(file);
  } catch (error) {
    if (error instanceof FileError) return { fault: error.fault, line: error.line };
    throw error;
  }
  throw new Error('the file was read');
}

describe('Listings come in every form', () => {
  it('with Khmer column names in another order, semicolons, a byte order mark and Windows line ends', () => {
    const [first, second] = readAll(
      bytes(
        '\uFEFFល.រ;ទីតាំង;តួនាទី;ចំនួន;ប្រាក់ខែអប្បបរមា;ប្រាក់ខែអតិបរមា;ម៉ោងធ្វើការ\r\n' +
          '1;សៀមរាប;អ្នកយាម;២;200;250;6:00-18:00\r\n' +
          '2;កណ្ដាល;កម្មករកាត់ដេរ;50;800000;;\r\n',
      ),
    );
    expect(first).toMatchObject({
      outcome: 'announcement',
      job: {
        position: 'security-guard',
        province: 'KH-17',
        vacancies: 2,
        pay: { min: 200, max: 250, currency: 'USD', period: 'month' },
        hours: { from: '06:00', to: '18:00' },
      },
    });
    expect(second).toMatchObject({
      outcome: 'announcement',
      job: {
        position: 'garment-sewer',
        province: 'KH-8',
        vacancies: 50,
        pay: { min: 800_000, max: null, currency: 'KHR' },
      },
    });
  });

  it('with few columns, tabs, line breaks inside quotes and blank lines', () => {
    const readings = readAll(
      bytes('Position\tSalary\tProvince\n"Waiter\n(night)"\t$150-$180\tKampot\n\nCook\t900,000 riel\tKep\n'),
    );
    expect(readings.map(({ outcome, job }) => [outcome, job.position, job.province, job.pay?.min])).toEqual([
      ['announcement', 'waiter', 'KH-7', 150],
      ['announcement', 'cook', 'KH-23', 900_000],
    ]);
  });

  it('in UTF-16, as spreadsheets save "Unicode text"', () => {
    const text = 'Job Title\tLocation\nCleaner\tPailin\n';
    const units = new Uint8Array([
      0xff,
      0xfe,
      ...[...text].flatMap((letter) => [letter.charCodeAt(0) & 0xff, letter.charCodeAt(0) >> 8]),
    ]);
    expect(readAll(units)[0]?.job).toMatchObject({ position: 'cleaner', province: 'KH-24' });
  });

  it('with a row in which nothing is written', () => {
    const [, empty] = readAll(bytes('Job Title,Location\nCleaner,Pailin\n,\n'));
    expect(empty).toMatchObject({ outcome: 'review', reason: 'empty-row' });
  });

  it.each([
    ['an empty file', bytes(''), 'empty-file', 1],
    ['only blanks', bytes('\n \n'), 'empty-file', 1],
    ['no title column', bytes('Name,Colour\nA,red\n'), 'no-title-column', 1],
    [
      'a quote that never closes',
      bytes('Job Title,Location\nCook,Takeo\n"Cleaner,Pailin\nGuard,Kep\nGuard,Kep\n'),
      'unbalanced-quote',
      3,
    ],
    ['a quote in the middle', bytes('Job Title,Location\nCook "x",Takeo\n'), 'unbalanced-quote', 2],
    ['a row with a cell too many', bytes('Job Title,Location\nCook,Takeo\nCook,Takeo,Kep\n'), 'wrong-column-count', 3],
    [
      'bytes that are no text',
      new Uint8Array([...bytes('Job Title,Location\nCook,Takeo\n'), 0xff, 0xc3, 0x28]),
      'not-utf8',
      3,
    ],
  ])('refuses %s and names the line', (_name, file, name, line) => {
    expect(fault(file)).toEqual({ fault: name, line });
  });
});
