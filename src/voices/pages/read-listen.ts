import { userNames } from '../../accounts/store.ts';
import type { Tx } from '../../platform/database.ts';
import type { Speech } from '../../speech/speech.ts';
import type { Who } from '../rules.ts';
import { countWaiting, findTake, nextWaiting, ownWaiting, type VoicedTake } from '../takes/store.ts';
import { contextOf } from '../wanted/context.ts';
import { languageOfMeaning, meaningOf } from '../wanted/meaning.ts';
import { wordsOf } from '../wanted/words.ts';

/** A take to judge: by whom, what it means, the sentence it was put into, and whether its words are still those we need. */
export type ListenTake = VoicedTake & {
  madeBy: string | null;
  meaning: string | null;
  meaningTag: string | undefined;
  /** Null where it stands alone. */
  sentence: string | null;
  isOutdated: boolean;
};

export type Listening = {
  take: ListenTake | null;
  /** How many wait in all, and those of this user, who cannot judge them. */
  waiting: number;
  own: VoicedTake[];
};

const mostOwn = 20;

/**
 * What a user is to listen to next: the take that waits longest, or longest after the take `after`, which was put off; after the
 * last one it begins again. @param takeId the take that is to be shown, as long as it waits @param reader the language of the page
 */
export async function readListening(
  tx: Tx,
  speech: Speech,
  who: Who,
  { after, takeId, reader }: { after: string | null; takeId: string | null; reader: string },
): Promise<Listening> {
  const { userId } = who;
  const meant = takeId === null ? undefined : await findTake(tx, takeId);
  const next =
    meant?.state === 'waiting' && meant.made_by !== userId
      ? meant
      : ((await nextWaiting(tx, { userId, after })) ?? (await nextWaiting(tx, { userId, after: null })));
  const take = next ? await known(tx, speech, next, reader) : null;
  return { take, waiting: await countWaiting(tx), own: await ownWaiting(tx, userId, mostOwn) };
}

async function known(tx: Tx, speech: Speech, take: VoicedTake, reader: string): Promise<ListenTake> {
  const { language, clip, made_by } = take;
  const { before, after, text } = await contextOf(tx, speech, language, clip);
  return {
    ...take,
    madeBy: (await userNames(tx, [made_by])).get(made_by) ?? null,
    meaning: meaningOf(speech, { language, clip, reader }),
    meaningTag: languageOfMeaning(speech, language, reader),
    sentence: before.length + after.length > 0 ? text : null,
    isOutdated: (await wordsOf(tx, speech, language, clip)) !== take.words,
  };
}
