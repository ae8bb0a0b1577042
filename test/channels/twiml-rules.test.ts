import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { addressesOf } from '../../src/channels/twiml/addresses.ts';
import { dialOther, goodbye, pickUp, question, reject } from '../../src/channels/twiml/document.ts';
import { isSigned } from '../../src/channels/twiml/signature.ts';
import { type CallStatus, endCauseOf, isNews, isOver, readStatus } from '../../src/channels/twiml/status.ts';
import { signed } from '../carriers/sign.ts';
import { readTwiml } from '../carriers/verbs.ts';

describe('why a call ended', () => {
  test.each([
    ['busy', 486, false, 'busy'],
    ['busy', undefined, false, 'busy'],
    ['no-answer', 487, true, 'no-answer'],
    ['no-answer', undefined, false, 'no-answer'],
    ['no-answer', 603, true, 'rejected'],
    ['no-answer', 480, false, 'unreachable'],
    ['no-answer', 480, true, 'no-answer'],
    ['no-answer', 408, false, 'unreachable'],
    ['canceled', 487, true, 'no-answer'],
    ['failed', 404, false, 'bad-number'],
    ['failed', 410, false, 'bad-number'],
    ['failed', 484, false, 'bad-number'],
    ['failed', 480, false, 'unreachable'],
    ['failed', 504, false, 'unreachable'],
    ['failed', 600, false, 'busy'],
    ['failed', 603, true, 'rejected'],
    ['failed', 503, false, 'carrier-fault'],
    ['failed', 500, false, 'carrier-fault'],
    ['failed', 403, false, 'carrier-fault'],
    ['failed', undefined, false, 'unreachable'],
    ['completed', 200, true, 'hung-up'],
  ] as const)('%s with SIP %s, rang: %s, is %s', (status, sip, rang, cause) =>
    expect(endCauseOf({ status, sip }, rang)).toBe(cause),
  );

  const statuses: CallStatus[] = ['queued', 'initiated', 'ringing', 'in-progress', 'completed', 'busy', 'failed'];

  test('what is told in any order, late and twice, ends in the first end that was told, and never goes back', () => {
    fc.assert(
      fc.property(fc.array(fc.constantFrom(...statuses)), (news) => {
        let known: CallStatus | 'asked' = 'asked';
        for (const status of news) {
          const before: CallStatus | 'asked' = known;
          if (isNews(known, status)) known = status;
          if (isOver(before) && known !== before) return false;
        }
        const end = news.find(isOver);
        return end === undefined ? !isOver(known) : known === end;
      }),
    );
  });

  test('a word of no document is no status', () => {
    for (const word of ['', 'answered', 'toString', undefined]) expect(readStatus(word)).toBeUndefined();
  });
});

describe('a signature', () => {
  const url = 'https://example.org/twiml/somleng/call';

  test('fits what was signed and nothing else', () => {
    const text = fc.string({ maxLength: 12 });
    fc.assert(
      fc.property(fc.dictionary(text, text), text, text, (params, token, other) => {
        const form = new URLSearchParams(params);
        const signature = signed(token, url, Object.fromEntries(form));
        expect(isSigned(token, url, form, signature)).toBe(true);
        expect(isSigned(token, `${url}?x`, form, signature)).toBe(false);
        if (other !== token) expect(isSigned(other, url, form, signature)).toBe(false);
        form.append('Digits', '1');
        expect(isSigned(token, url, form, signature)).toBe(false);
      }),
    );
  });

  test.each(['', 'x', 'AAAA', '!'])('%s fits nothing', (signature) =>
    expect(isSigned('secret', url, new URLSearchParams(), signature)).toBe(false),
  );
});

describe('every document', () => {
  const addresses = addressesOf('https://example.org', 'somleng', '00000000-0000-4000-8000-000000000000');
  const audio = addresses.own('a&b<c>"d');
  const leg = { legId: 'x', to: '+85512345678', from: '023900900', ringSeconds: 30 };

  test.each([
    ['a question', question(addresses, audio, 3, { await: 'key', waitMs: 7_500, offers: [] }), ['Gather', 'Redirect']],
    ['a number', question(addresses, null, 3, { await: 'digits', max: 12, waitMs: 5_000 }), ['Gather', 'Redirect']],
    ['what must be heard', question(addresses, audio, 3, { await: 'said' }), ['Play', 'Redirect']],
    [
      'a recording',
      question(addresses, audio, 3, { await: 'recording', kind: 'secret-word', maxMs: 900 }),
      ['Play', 'Record', 'Redirect'],
    ],
    ['the last words', goodbye(audio), ['Play', 'Hangup']],
    ['no words', goodbye(), ['Hangup']],
    ['a refusal', reject(), ['Reject']],
    ['a call that is taken', pickUp(addresses), ['Redirect']],
    ['a second telephone', dialOther(addresses, audio, leg), ['Play', 'Dial']],
  ])('for %s is one that Somleng reads', (_, text, verbs) =>
    expect(readTwiml(text ?? '').map(({ name }) => name)).toEqual(verbs),
  );

  test('waits whole seconds, never less than asked', () =>
    expect(question(addresses, null, 3, { await: 'key', waitMs: 7_500, offers: [] })).toContain('timeout="8"'));
});
