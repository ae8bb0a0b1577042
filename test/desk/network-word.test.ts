import { describe, expect, test } from 'vitest';
import { networkWord } from '../../src/desk/pages/network-word.ts';
import { loadLanguages } from '../../src/speech/languages.ts';
import { createVisit } from '../../src/web/visit.ts';

const languages = loadLanguages('languages', ['km', 'en']);
const word = (tag: string, code: string) =>
  networkWord(
    createVisit({ languages, origin: '', ourNumber: '', picture: String, speaks: () => false }, tag, '/'),
    code,
  );

describe('the word of the network', () => {
  test.each([
    ['q850:1', 'the network knows no such number (q850:1)'],
    ['q850:16', 'hung up (q850:16)'],
    ['q850:20', 'the phone is off or has no signal (q850:20)'],
    ['q850:34', 'the network has no free line (q850:34)'],
    ['sip:486', 'busy (sip:486)'],
    ['sip:403', 'the carrier does not let us call (sip:403)'],
    ['twiml:no-answer', 'nobody picked up (twiml:no-answer)'],
    ['found:gone', 'we lost sight of it (found:gone)'],
    ['q850:99', 'the network said (q850:99)'],
    ['constructor', 'the network said (constructor)'],
  ])('%s is told in plain words', (code, text) => {
    expect(word('en', code)).toBe(text);
    expect(word('km', code)).toMatch(/^\p{Script=Khmer}.* \(.+\)$/u);
  });
});
