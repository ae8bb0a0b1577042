import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { EndCause } from '../../src/calling/rules.ts';
import { type Ending, endCause, endDetail } from '../../src/channels/asterisk/end-cause.ts';
import { isMachine, type Stretch } from '../../src/channels/asterisk/machine.ts';
import { soundMs, spokenPart } from '../../src/channels/asterisk/sound.ts';
import { encodeUlaw, ULAW_SILENCE } from '../../src/speech/ulaw.ts';

const ending = (change: Partial<Ending>): Ending => ({ answered: false, rang: true, ours: null, cause: 16, ...change });

describe('why a call ended', () => {
  it.each<[string, Partial<Ending>, EndCause]>([
    ['busy', { cause: 17 }, 'busy'],
    ['rejected', { cause: 21 }, 'rejected'],
    ['switched off', { cause: 20 }, 'unreachable'],
    ['does not answer to its network', { cause: 18 }, 'unreachable'],
    ['no such number', { cause: 1 }, 'bad-number'],
    ['number changed', { cause: 22 }, 'bad-number'],
    ['badly written number', { cause: 28 }, 'bad-number'],
    ['rang and nobody came', { cause: 19 }, 'no-answer'],
    ['rang and nobody came (Asterisk 16)', { cause: 0 }, 'no-answer'],
    ['nothing was heard of it at all', { cause: 19, rang: false }, 'unreachable'],
    ['no line', { cause: 34 }, 'carrier-fault'],
    ['network out of order', { cause: 38 }, 'carrier-fault'],
    ['the carrier refuses us', { cause: 21, sip: 403 }, 'carrier-fault'],
    ['we gave up while it rang', { cause: 16, ours: 'cut' }, 'no-answer'],
    ['it ended as talks end, and nobody saw it answered', { cause: 16 }, 'lost'],
    ['they hung up', { answered: true, cause: 16 }, 'hung-up'],
    ['they hung up and gave no reason', { answered: true, cause: 0 }, 'hung-up'],
    ['all was said', { answered: true, ours: 'said-all' }, 'hung-up'],
    ['no sound came any more', { answered: true, cause: 44 }, 'interrupted'],
    ['the network failed in mid-call', { answered: true, cause: 38 }, 'interrupted'],
    ['we cut it', { answered: true, ours: 'cut' }, 'interrupted'],
    ['a machine', { answered: true, ours: 'machine' }, 'machine'],
  ])('%s', (_, change, cause) => expect(endCause(ending(change))).toBe(cause));

  it('is told in the words of the network', () => {
    expect(endDetail({ cause: 17, sip: 486 })).toBe('sip:486');
    expect(endDetail({ cause: 16, sip: undefined })).toBe('q850:16');
    expect(endDetail({ cause: 16, sip: 200 })).toBe('q850:16');
  });
});

describe('who answered', () => {
  const person: [string, Stretch[], number][] = [
    ['says nothing', [], 10_000],
    ['says hello', [{ fromMs: 400, toMs: 1100 }], 10_000],
    [
      'says hello twice',
      [
        { fromMs: 300, toMs: 900 },
        { fromMs: 2500, toMs: 3200 },
      ],
      10_000,
    ],
    ['asks who it is', [{ fromMs: 300, toMs: 3500 }], 10_000],
    ['talks to somebody in the room later', [{ fromMs: 5000, toMs: 9500 }], 10_000],
  ];
  it.each(person)('a person: %s', (_, stretches, nowMs) => expect(isMachine(stretches, nowMs)).toBe(false));

  const machine: [string, Stretch[], number][] = [
    ['greets at length', [{ fromMs: 500, toMs: 4200 }], 4800],
    ['is still greeting', [{ fromMs: 500, toMs: null }], 4000],
    ['tells in sentences', [0, 3000, 5500].map((fromMs) => ({ fromMs, toMs: fromMs + 2200 })), 8300],
  ];
  it.each(machine)('a machine: %s', (_, stretches, nowMs) => expect(isMachine(stretches, nowMs)).toBe(true));

  it('is not taken for a machine before somebody spoke for 3.5 s', () => {
    const stretch = fc.tuple(fc.nat(9000), fc.integer({ min: 0, max: 1100 }));
    fc.assert(
      fc.property(fc.array(stretch, { maxLength: 5 }), fc.nat(20_000), (spoken, nowMs) => {
        const stretches = spoken.sort(([a], [b]) => a - b).map(([fromMs, ms]) => ({ fromMs, toMs: fromMs + ms }));
        return !isMachine(stretches, nowMs);
      }),
    );
  });
});

describe('sound in a recording', () => {
  const tone = (ms: number) => encodeUlaw(Float32Array.from({ length: ms * 8 }, (_, at) => 0.2 * Math.sin(at / 3)));
  const silence = (ms: number) => new Uint8Array(ms * 8).fill(ULAW_SILENCE);

  it('is as long as somebody speaks', () => {
    expect(soundMs(new Uint8Array(0))).toBe(0);
    expect(soundMs(silence(2000))).toBe(0);
    expect(soundMs(tone(1000))).toBe(1000);
    expect(soundMs(Buffer.concat([silence(400), tone(300), silence(500), tone(200)]))).toBe(500);
  });

  it('is kept without the silence around it', () => {
    expect(spokenPart(Buffer.from(silence(2000)))).toHaveLength(0);
    const said = Buffer.concat([silence(1000), tone(400), silence(300), tone(200), silence(1500)]);
    expect(spokenPart(said)).toEqual(Buffer.concat([silence(200), tone(400), silence(300), tone(200), silence(200)]));
    expect(spokenPart(Buffer.from(tone(500)))).toEqual(Buffer.from(tone(500)));
  });

  it('is not the noise of a line', () => {
    const noise = Float32Array.from({ length: 8000 }, (_, at) => 0.003 * Math.sin(at));
    expect(soundMs(encodeUlaw(noise))).toBe(0);
  });
});
