import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { mergePay } from '../../src/intake/merge-pay.ts';
import { readPayColumns } from '../../src/intake/pay-columns.ts';
import { readHours } from '../../src/intake/read-hours.ts';
import { readPay } from '../../src/intake/read-pay.ts';
import { readVacancies } from '../../src/intake/read-vacancies.ts';

const usd = (min: number | null, max: number | null, period = 'month') => ({ min, max, currency: 'USD', period });
const khr = (min: number | null, max: number | null, period = 'month') => ({ min, max, currency: 'KHR', period });

describe('Pay is read as it is written', () => {
  it.each([
    ['Cashier ($200-$250)', usd(200, 250)],
    ['Stock Controller 200$ - 350$', usd(200, 350)],
    ['Receptionist ( $250 -$300 )', usd(250, 300)],
    ['Hairdresser (From $240 )', usd(240, null)],
    ['salary $200 and up', usd(200, null)],
    ['Cook up to $400', usd(null, 400)],
    ['ចាប់ពី ២០០ ដុល្លារ ដល់ ២៥០ ដុល្លារ', usd(200, 250)],
    ['ប្រាក់ខែ 1,200$', usd(1200, 1200)],
    ['200-250 USD', usd(200, 250)],
    ['$180 ឡើងទៅ', usd(180, null)],
    ['800,000៛', khr(800_000, 800_000)],
    ['800.000 រៀល', khr(800_000, 800_000)],
    ['៨០ម៉ឺន', khr(800_000, 800_000)],
    ['80 - 100 ម៉ឺនរៀល', khr(800_000, 1_000_000)],
    ['2.5 លានរៀល', khr(2_500_000, 2_500_000)],
    ['១លាន ២សែនរៀល', khr(1_200_000, 1_200_000)],
    ['10$ ក្នុងមួយថ្ងៃ', usd(10, 10, 'day')],
    ['5$/day', usd(5, 5, 'day')],
    ['$1.5 per hour', usd(1.5, 1.5, 'hour')],
    ['1ថ្ងៃ 40,000៛', khr(40_000, 40_000, 'day')],
    ['bonus $20, salary: $220', usd(220, 220)],
    ['$150 + service charge', usd(150, 150)],
  ])('%s', (text, pay) => {
    expect(readPay(text)).toEqual({ pay, doubt: null });
  });

  it.each([
    ['Cashier'],
    ['Waiter (6h00am-2h30pm) 5 persons'],
    ['Call 012 345 678'],
    ['Mart 24 hours'],
    ['ប្រាក់រង្វាន់ 20$'],
  ])('%s says nothing about pay', (text) => {
    expect(readPay(text)).toEqual({ pay: null, doubt: null });
  });

  it('a figure that looks like a day is not called a month', () => {
    expect(readPay('Cleaner 8$')).toEqual({ pay: usd(8, 8, 'day'), doubt: 'pay-period-unclear' });
  });

  it('a bracket of the listing stands where the title is silent, and gives way where it speaks', () => {
    const bracket = readPayColumns({ min: '$200', max: '$500' });
    expect(bracket.pay).toEqual(usd(200, 500));
    expect(readPayColumns({ max: '$200' }).pay).toEqual(usd(null, 200));
    expect(mergePay(readPay('Cook ($230-$300)'), bracket).pay).toEqual(usd(230, 300));
    expect(mergePay(readPay('Cook 250-300'), bracket)).toEqual({ pay: usd(250, 300), doubt: null });
    expect(readPay('Cook 250-300').doubt).toBe('pay-without-currency');
  });

  it('every range in dollars comes back', () => {
    const range = fc.tuple(fc.integer({ min: 60, max: 1500 }), fc.integer({ min: 0, max: 900 }));
    const form = fc.constantFrom('($A-$B)', 'A$ - B$', '$A to $B', 'ចាប់ពី A$ ដល់ B$', 'A-B USD');
    fc.assert(
      fc.property(range, form, ([low, more], shape) => {
        const text = `Cashier ${shape.replace('A', String(low)).replace('B', String(low + more))}`;
        expect(readPay(text).pay).toEqual(usd(low, low + more));
      }),
    );
  });
});

describe('Hours are read as they are written', () => {
  it.each([
    ['Service Staff (6h00am-2h30pm )', '06:00', '14:30'],
    ['( 7am - 8:00pm)', '07:00', '20:00'],
    ['( 11h00pm - 7h00am )', '23:00', '07:00'],
    ['( 12h00am - 8h00am ).', '00:00', '08:00'],
    ['( 12:00pm - 8pm )', '12:00', '20:00'],
    ['ម៉ោង ៧ព្រឹក ដល់ ៥ល្ងាច', '07:00', '17:00'],
    ['ពីម៉ោង 6:00 ព្រឹក ដល់ម៉ោង 2:00 រសៀល', '06:00', '14:00'],
    ['6ល្ងាច-6ព្រឹក', '18:00', '06:00'],
    ['7:00-17:00', '07:00', '17:00'],
    ['working time 8-5', '08:00', '17:00'],
    ['7:00-11:00 និង 1:00-5:00', '07:00', '17:00'],
    ['ម៉ោង ១០យប់ ដល់ ៦ព្រឹក', '22:00', '06:00'],
  ])('%s', (text, from, to) => {
    expect(readHours(text)).toEqual({ hours: { from, to }, severalShifts: false });
  });

  it.each([['Cashier ($200-$250)'], ['5-10 persons'], ['age 18-35'], ['012 345-678']])('%s says no hours', (text) => {
    expect(readHours(text).hours).toBeNull();
  });

  it('of several shifts none is chosen', () => {
    expect(readHours('6am-2pm, 2pm-10pm, 10pm-6am')).toEqual({ hours: null, severalShifts: true });
  });
});

describe('How many people are wanted', () => {
  it.each([
    ['Cashier', '3', 3],
    ['Promoter_05 Person', '5', 5],
    ['Sales Staff 10 Positions', '1', 10],
    ['(​5នាក់)', '5', 5],
    ['ONE LABORATORY TECHNICIAN', '1', 1],
    ['2 Waiters', undefined, 2],
    ['ភ្នំពេញ 5 នាក់ និង ខេត្ត 5 នាក់', '1', 10],
    ['អ្នកលក់ ( ច្រើននាក់)', '4', 4],
    ['ត្រូវការ ៣នាក់', undefined, 3],
    ['Cashier ($200) 6am-2pm', undefined, null],
  ])('%s, column %s', (title, column, vacancies) => {
    expect(readVacancies(title, column)).toEqual({ vacancies, doubt: null });
  });

  it('asks when "several" has no figure, and when title and column differ', () => {
    expect(readVacancies('អ្នកលក់ ( ច្រើននាក់)', '1')).toEqual({ vacancies: null, doubt: 'vacancies-unclear' });
    expect(readVacancies('Waiter 5 persons', '3')).toEqual({ vacancies: 5, doubt: 'vacancies-disagree' });
  });
});
