import { z } from 'zod';
import { awaitedRecording } from '../../calling/own-voice/awaited.ts';
import { keepRecording } from '../../calling/own-voice/keep.ts';
import { heard } from '../../calling/talk.ts';
import type { Reply } from '../../conversations/converse.ts';
import type { Heard } from '../../dialogues/session.ts';
import type { Tx } from '../../platform/database.ts';
import type { World } from '../../world.ts';
import { fetchRecording } from './recording.ts';
import type { Carrier } from './rest.ts';

/** What a carrier tells of the far end, and the place in the talk that it answers. */
export const HeardPath = z.object({
  asked: z.enum(['key', 'digits', 'said', 'recorded']),
  seq: z.coerce.number().int().nonnegative(),
});
type HeardPath = z.infer<typeof HeardPath>;

const Key = z.enum(['0', '1', '2', '3', '4', '5', '6', '7', '8', '9', '*']);

/**
 * Makes of a carrier's form what the talk is to hear, ready for its transaction. The event is named by call, place and
 * question, so that it is the same one however often it comes.
 */
export async function listen(
  world: World,
  carrier: Carrier,
  { asked, seq }: HeardPath,
  form: URLSearchParams,
): Promise<(tx: Tx, dialId: string) => Promise<Reply | undefined>> {
  const event = { sourceId: `${form.get('CallSid')}:${asked}:${seq}` };
  const hear = (what: Heard) => (tx: Tx, dialId: string) =>
    heard(tx, world, dialId, { ...event, heard: what }, world.now());
  switch (asked) {
    case 'said':
      return hear({ kind: 'said', seq });
    case 'key': {
      const key = Key.safeParse(form.get('Digits'));
      return hear(key.success ? { kind: 'key', key: key.data, seq } : { kind: 'silence', seq });
    }
    case 'digits': {
      const digits = form.get('Digits') ?? '';
      return hear(/^\d+$/.test(digits) ? { kind: 'digits', digits, seq } : { kind: 'silence', seq });
    }
    case 'recorded': {
      const url = form.get('RecordingUrl');
      const audio = url === null ? null : await fetchRecording(carrier, url);
      if (!audio) return hear({ kind: 'silence', seq });
      return async (tx, dialId) => {
        const wanted = await awaitedRecording(tx, dialId, seq);
        const what = wanted && { kind: wanted.kind, audio };
        const recording = what && (await keepRecording(tx, world.vault, dialId, what, world.now()));
        return await hear(recording ? { kind: 'recorded', recording, seq } : { kind: 'silence', seq })(tx, dialId);
      };
    }
  }
}
