import { userNames } from '../../accounts/store.ts';
import type { Tx } from '../../platform/database.ts';
import type { Speech } from '../../speech/speech.ts';
import { spokenNow } from '../editions/store.ts';
import { mayRecord, type Who } from '../rules.ts';
import { findEmployersSpeaker, listSpeakers, type SpeakerRow } from '../speakers/store.ts';
import { type TakeRow, takesOf } from '../takes/store.ts';
import { contextOf } from '../wanted/context.ts';
import { languageOfMeaning, meaningOf } from '../wanted/meaning.ts';
import { wordsOf } from '../wanted/words.ts';

/** A take of a clip; `speaks`: it is heard now; `isOutdated`: its words are no longer those we need. Names are for staff alone. */
export type Version = TakeRow & {
  speaks: boolean;
  isOutdated: boolean;
  madeBy: string | null;
  judgedBy: string | null;
};

export type Versions = {
  words: string;
  meaning: string | null;
  meaningTag: string | undefined;
  /** Null where it stands alone. */
  sentence: string | null;
  voices: { speaker: SpeakerRow; versions: Version[] }[];
};

/**
 * All recordings of a clip, by voice, the newest first; a volunteer sees those of their own voice. Undefined where nothing needs
 * the clip. @param reader the language of the page
 */
export async function readVersions(
  tx: Tx,
  speech: Speech,
  who: Who,
  { language, clip, reader }: { language: string; clip: string; reader: string },
): Promise<Versions | undefined> {
  const words = await wordsOf(tx, speech, language, clip);
  if (words === undefined) return undefined;
  const employers = await findEmployersSpeaker(tx, language);
  const people = (await listSpeakers(tx)).filter((speaker) => speaker.language === language);
  const voices: Versions['voices'] = [];
  for (const speaker of [...people, ...(employers ? [employers] : [])].filter((one) => mayRecord(who, one))) {
    const versions = await versionsOf(tx, who, speaker, { clip, words });
    if (speaker.kind === 'person' || versions.length > 0) voices.push({ speaker, versions });
  }
  const { before, after, text } = await contextOf(tx, speech, language, clip);
  const sentence = before.length + after.length > 0 ? text : null;
  const meaning = meaningOf(speech, { language, clip, reader });
  return { words, meaning, meaningTag: languageOfMeaning(speech, language, reader), sentence, voices };
}

async function versionsOf(tx: Tx, who: Who, speaker: SpeakerRow, { clip, words }: { clip: string; words: string }) {
  const takes = await takesOf(tx, speaker.id, clip);
  const speaking = (await spokenNow(tx, speaker.id)).get(clip);
  const people = takes.flatMap(({ made_by, judged_by }) => [made_by, judged_by ?? []].flat());
  const names = await userNames(tx, who.role === 'staff' ? people : []);
  return takes.map(
    (take): Version => ({
      ...take,
      speaks: take.id === speaking,
      isOutdated: take.words !== words,
      madeBy: names.get(take.made_by) ?? null,
      judgedBy: names.get(take.judged_by ?? '') ?? null,
    }),
  );
}
