import type { Visit } from '../../web/visit.ts';
import { recorderScripts, scriptAddress } from '../recorder/scripts.ts';
import type { SpeakerRow } from '../speakers/store.ts';
import type { Shown } from './record.tsx';

/** The words that the script shows; they stand in the page, so that the script speaks no language itself. */
const words = [
  ...['ready', 'opening', 'recording', 'good', 'kept', 'waits', 'leave', 'file-here'],
  ...['too-loud', 'too-quiet', 'noisy', 'too-long', 'nothing-said', 'too-large', 'cut-off'],
  ...['denied', 'insecure', 'busy', 'no-microphone', 'no-sound', 'not-safe'],
  ...['sent', 'sending', 'offline', 'signed-out', 'later', 'to-recheck', 'no-batch'],
  ...['record', 'stop', 'again', 'play', 'keep', 'go-on', 'at'],
];

/** What the words leave open is filled in by the script. */
const open = { count: '{count}', seconds: '{seconds}', at: '{at}', all: '{all}' };

const pictures = ['mark'];

type Facts = {
  readonly owner: string;
  readonly csrf: string;
  readonly speaker: SpeakerRow;
  readonly kind: string | null;
  readonly from: string | null;
  readonly shown: Shown | null;
};

/** All that the script of the recorder has to know: whose takes, where they go, which words it says. */
export function toldOf(visit: Visit, { owner, csrf, speaker, kind, from, shown }: Facts): Record<string, unknown> {
  const { hash, files } = recorderScripts();
  const query = new URLSearchParams({ voice: speaker.id, ...(kind ? { kind } : {}) });
  return {
    ...{ owner, csrf, from, voice: speaker.id, language: speaker.language },
    first: shown && { ...shown.clip, sounds: shown.sounds },
    page: visit.link('/studio/record'),
    batch: visit.link(`/studio/batch.json?${query}`),
    takes: visit.link('/studio/takes'),
    signIn: visit.link(`/sign-in?next=${encodeURIComponent(visit.link('/studio/record'))}`),
    worker: '/studio/record/worker.js',
    files: [...[...files.keys()].map((path) => scriptAddress(hash, path)), ...pictures.map(visit.picture)],
    words: Object.fromEntries(words.map((key) => [key, visit.text(`record.${key}`, open)])),
  };
}
