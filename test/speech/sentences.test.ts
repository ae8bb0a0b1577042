import { describe, expect, it } from 'vitest';
import type { Value } from '../../src/speech/values.ts';
import { emptyFolder, shippedSpeech, tags } from './spoken-world.ts';

const speech = shippedSpeech(emptyFolder());

describe('a value', () => {
  it.each<[Value, string, string]>([
    [{ number: 1250 }, '1,250', '1,250'],
    [{ people: 1 }, '1 person', '1 នាក់'],
    [{ people: 15 }, '15 people', '15 នាក់'],
    [{ days: 6 }, '6 days', '6 ថ្ងៃ'],
    [{ months: 3 }, '3 months', '3 ខែ'],
    [{ ages: { from: 18, to: 35 } }, 'aged 18 to 35', 'អាយុពី 18 ដល់ 35 ឆ្នាំ'],
    [{ percent: 150 }, '150%', '150%'],
    [{ money: { min: 200, max: 250, currency: 'USD', period: 'month' } }, '$200–250 a month', '$200–250 ក្នុងមួយខែ'],
    [{ money: { min: 7.5, max: 7.5, currency: 'USD', period: 'day' } }, '$7.50 a day', '$7.50 ក្នុងមួយថ្ងៃ'],
    [
      { money: { min: 250, max: null, currency: 'USD', period: 'month' } },
      'from $250 a month',
      'ចាប់ពី $250 ឡើងទៅ ក្នុងមួយខែ',
    ],
    [{ money: { min: null, max: 300, currency: 'USD', period: null } }, 'up to $300', 'រហូតដល់ $300'],
    [
      { money: { min: 30_000, max: 35_000, currency: 'KHR', period: 'day' } },
      '30,000–35,000 riel a day',
      '30,000–35,000 រៀល ក្នុងមួយថ្ងៃ',
    ],
    [{ time: '07:30' }, '7:30 am', 'ម៉ោង 7:30 ព្រឹក'],
    [{ time: '12:00' }, '12 noon', 'ម៉ោង 12 ថ្ងៃត្រង់'],
    [{ hours: { from: '22:00', to: '06:00' } }, '10 pm to 6 am', 'ពីម៉ោង 10 យប់ ដល់ម៉ោង 6 ព្រឹក'],
    [{ date: '2026-11-21' }, '21 November 2026', 'ថ្ងៃទី 21 ខែវិច្ឆិកា ឆ្នាំ 2026'],
    [{ weekdayAndDate: '2027-01-05' }, 'Tuesday 5 January 2027', 'ថ្ងៃអង្គារ ថ្ងៃទី 5 ខែមករា ឆ្នាំ 2027'],
    [{ phone: '+85512345678' }, '012 345 678', '012 345 678'],
    [{ phone: '097 1234 567' }, '097 123 4567', '097 123 4567'],
    [{ phone: '1288' }, '1288', '1288'],
    [{ position: 'cook' }, 'Cook', 'ចុងភៅ'],
    [{ place: { province: 'KH-12', district: null } }, 'Phnom Penh', 'រាជធានីភ្នំពេញ'],
    [{ district: '1710' }, 'Siem Reap town', 'ក្រុងសៀមរាប'],
    [{ relation: 'friend' }, 'a friend of yours', 'មិត្តភក្តិរបស់អ្នក'],
    [{ benefit: { id: 'meals-free', amount: 2 } }, 'free meals, 2 a day', 'អាហារឥតគិតថ្លៃ 2 ពេលក្នុងមួយថ្ងៃ'],
    [{ benefit: { id: 'meals-free' } }, 'Free meals', 'អាហារឥតគិតថ្លៃ'],
    [{ benefit: { id: 'rent-allowance', amount: 20 } }, '$20 for rent', 'ប្រាក់ជួយថ្លៃឈ្នួលផ្ទះ $20'],
    [{ list: [] }, '', ''],
  ])('%j is written', (value, en, km) => {
    expect(speech.value('en', value).text).toBe(en);
    expect(speech.value('km', value).text).toBe(km);
  });

  it('of a list has a short pause between its items, and "and" for the eye only', () => {
    const list = [{ need: { id: 'id-card' } }, { need: { id: 'age-18' } }, { need: { id: 'photo' } }];
    expect(speech.value('en', { list })).toEqual({
      text: 'a national identity card, age eighteen or older and photographs',
      clips: ['need.id-card', { pause: 72 }, 'need.age-18', { pause: 72 }, 'need.photo'],
    });
  });
});

describe('a sentence', () => {
  it.each(tags)('without a slot that it needs is refused by name in %s', (tag) => {
    expect(() => speech.say(tag, { say: 'job.pay' })).toThrow(/job\.pay \{pay\}/);
  });

  it('that does not exist, a word that does not, a language that does not: each is refused by name', () => {
    expect(() => speech.say('en', { say: 'job.nothing' })).toThrow(/job\.nothing/);
    expect(() => speech.value('en', { position: 'astronaut' })).toThrow(/position\.astronaut/);
    expect(() => speech.say('fr', { say: 'job.pay' })).toThrow(/fr/);
  });

  it('has a recording for the words between its slots, and none for a full stop', () => {
    const line = { say: 'job.days', with: { days: { days: 6 } } };
    expect(speech.say('km', line).clips).toEqual(['job.days.0', 'n.6', 'u.day', 'job.days.1']);
    expect(speech.inventory('en').get('job.pay.0')?.text).toBe('Pay');
    expect(speech.inventory('en').has('job.pay.1')).toBe(false);
  });

  it('follows another after the pause of a breath', () => {
    const line = { say: 'job.pay-unsaid' };
    expect(speech.sayAll('en', [line, line])).toEqual({
      text: 'The employer will tell you the pay. The employer will tell you the pay.',
      clips: ['job.pay-unsaid.0', { pause: 180, ends: 'sentence' }, 'job.pay-unsaid.0'],
    });
  });

  it('that waits for a native speaker is marked, so is its recording', () => {
    expect(speech.inventory('km').get('job.pay-unsaid.0')?.review).toBe(true);
  });
});
