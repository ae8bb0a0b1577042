import { describe, expect, it } from 'vitest';
import { readAdvertisement } from '../../src/intake/read.ts';
import { cambodia } from './catalogue.ts';

const read = (text: string) => readAdvertisement({ title: '', text }, cambodia);

describe('An employer pastes a whole post', () => {
  it('a restaurant in Khmer, with pay, hours, meals and a room', () => {
    const { outcome, reasons, job } = read(`📣📣 ដំណឹងជ្រើសរើសបុគ្គលិក 📣📣
ភោជនីយដ្ឋានទន្លេ ត្រូវការបុគ្គលិករត់តុ ៥នាក់ បន្ទាន់!
✅ ប្រាក់ខែ ១៨០$ ដល់ ២២០$ + ធីប
✅ ម៉ោងធ្វើការ៖ ៧ព្រឹក ដល់ ៤រសៀល
✅ មានបាយ ២ពេល និងកន្លែងស្នាក់នៅ
✅ មិនចាំបាច់មានបទពិសោធន៍ អាយុចាប់ពី ១៨ឆ្នាំ
📍 ទីតាំង៖ ទួលគោក ភ្នំពេញ
☎️ 012 345 678`);
    expect({ outcome, reasons }).toEqual({ outcome: 'announcement', reasons: [] });
    expect(job).toMatchObject({
      position: 'waiter',
      province: 'KH-12',
      district: '1204',
      pay: { min: 180, max: 220, currency: 'USD', period: 'month' },
      vacancies: 5,
      hours: { from: '07:00', to: '16:00' },
    });
    expect(job.needs).toEqual([{ id: 'age-18' }, { id: 'experience-none' }]);
    expect(job.benefits).toEqual(
      expect.arrayContaining([{ id: 'meals-free', amount: 2 }, { id: 'accommodation-free' }, { id: 'tips' }]),
    );
  });

  it('a factory near the town of Kampong Speu, paid in dollars with a bonus that is not the pay', () => {
    const { outcome, job } = read(`រោងចក្រ ABC ជ្រើសរើសកម្មករកាត់ដេរ ចំនួន ១០០នាក់
ប្រាក់រង្វាន់ទៀងទាត់ ១០$ ថ្លៃធ្វើដំណើរ និងផ្ទះ ៧$
ប្រាក់ខែគោល ២១០$
ធ្វើការ ៦ថ្ងៃ ក្នុងមួយសប្តាហ៍ ពីម៉ោង ៧:០០ ដល់ ១១:០០ និងម៉ោង ១២:០០ ដល់ ៤:០០
មាន ប.ស.ស ឈប់សម្រាកប្រចាំឆ្នាំ ១៨ថ្ងៃ
ទីតាំង ខេត្តកំពង់ស្ពឺ ស្រុកសំរោងទង`);
    expect(outcome).toBe('announcement');
    expect(job).toMatchObject({
      position: 'garment-sewer',
      province: 'KH-5',
      district: '0507',
      pay: { min: 210, max: 210, currency: 'USD', period: 'month' },
      vacancies: 100,
      hours: { from: '07:00', to: '16:00' },
      daysPerWeek: 6,
    });
    expect(job.benefits).toEqual(
      expect.arrayContaining([
        { id: 'nssf' },
        { id: 'attendance-bonus', amount: 10 },
        { id: 'annual-leave', amount: 18 },
      ]),
    );
  });

  it('a building site that pays by the day in riel', () => {
    const { outcome, job } = read(`ត្រូវការកម្មករសំណង់ប្រុស 10នាក់
ថ្លៃឈ្នួល 40,000៛ ក្នុងមួយថ្ងៃ
មានកន្លែងស្នាក់នៅ
ទីតាំង សៀមរាប`);
    expect(outcome).toBe('announcement');
    expect(job).toMatchObject({
      position: 'construction-labourer',
      province: 'KH-17',
      pay: { min: 40_000, max: 40_000, currency: 'KHR', period: 'day' },
      vacancies: 10,
    });
  });

  it('a guard company in English', () => {
    const { outcome, job, notes } = read(`WE ARE HIRING!!!
Position: Security Guard (20 persons)
Salary: $200 - $250 per month
Working hours: 6:00am - 6:00pm, Mon - Sat
Requirement: male, age 18-35, can read and write
Benefits: uniform, NSSF, insurance
Location: Sihanoukville
Tel: 012 345 678`);
    expect(outcome).toBe('announcement');
    expect(job).toMatchObject({
      position: 'security-guard',
      province: 'KH-18',
      pay: { min: 200, max: 250, currency: 'USD', period: 'month' },
      vacancies: 20,
      hours: { from: '06:00', to: '18:00' },
      daysPerWeek: 6,
    });
    expect(job.needs).toEqual([{ id: 'age-18' }, { id: 'read-write-khmer' }]);
    expect(notes).toEqual(expect.arrayContaining(['sex-preference', 'age-limit']));
  });

  it('a household that wants a nanny who lives with it, paid in ម៉ឺន', () => {
    const { outcome, job } = read(`ត្រូវការអ្នកមើលក្មេង ម្នាក់ ស្នាក់នៅជាប់ផ្ទះ
ប្រាក់ខែ ៨០ម៉ឺន ដល់ ១លាន
នៅខណ្ឌសែនសុខ`);
    expect(outcome).toBe('announcement');
    expect(job).toMatchObject({
      position: 'nanny',
      province: 'KH-12',
      district: '1208',
      pay: { min: 800_000, max: 1_000_000, currency: 'KHR', period: 'month' },
      vacancies: 1,
    });
  });

  it.each([
    ['two kinds of work at once', 'ត្រូវការ៖\n១. អ្នករត់តុ 3នាក់\n២. ចុងភៅ 1នាក់\nនៅភ្នំពេញ', 'several-positions'],
    ['no place', 'ត្រូវការអ្នកលាងចាន 2នាក់ ប្រាក់ខែ 150$', 'no-place'],
    ['across the border', 'ត្រូវការកម្មករសំណង់ 20នាក់ ទៅធ្វើការនៅប្រទេសថៃ ប្រាក់ខែ 600$', 'abroad'],
    ['children', 'ត្រូវការអ្នកលក់ អាយុ 13 ដល់ 17 ឆ្នាំ នៅភ្នំពេញ', 'under-age'],
    ['nothing that is work', 'ជម្រាបសួរ បងប្អូនទាំងអស់គ្នា', 'unknown-position'],
    ['nothing at all', '  \n', 'empty-row'],
  ])('asks a person when the post holds %s', (_why, text, reason) => {
    const reading = read(text);
    expect(reading.outcome).toBe('review');
    expect(reading.reasons).toContain(reason);
  });
});
