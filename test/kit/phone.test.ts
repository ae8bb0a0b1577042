import { describe, expect, it } from 'vitest';
import { readPhone, showPhone } from '../../src/kit/phone.ts';

describe('A phone number is read as people write it', () => {
  it.each([
    ['012 345 678', '+85512345678'],
    ['+855 12 345 678', '+85512345678'],
    ['00855-12-345-678', '+85512345678'],
    ['85512345678', '+85512345678'],
    ['០១២ ៣៤៥ ៦៧៨', '+85512345678'],
    ['012.345.678', '+85512345678'],
    ['096\u200B 345 6789', '+855963456789'],
    ['+66 81 234 5678', '+66812345678'],
  ])('%s is %s', (text, e164) => {
    expect(readPhone(text, 'kh')).toBe(e164);
  });

  it.each([
    ['', 'not-a-number'],
    ['ចាន់ ធី', 'not-a-number'],
    ['012 34', 'too-short'],
    ['012 345 678 901 234', 'too-long'],
    ['023 880 880', 'not-mobile'],
    ['012 345 678 or 011 222 333', 'not-a-number'],
  ])('%s is refused: %s', (text, fault) => {
    expect(readPhone(text, 'kh')).toBe(fault);
  });

  it('is shown in groups that can be read aloud', () => {
    expect(showPhone('+85512345678')).toBe('012 345 678');
    expect(showPhone('+855963456789')).toBe('096 345 6789');
  });
});
