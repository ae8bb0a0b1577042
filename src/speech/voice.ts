import type { TelephoneForm } from '../audio/telephone.ts';
import { cast, type Part } from './cast.ts';
import type { ClipId, Clips } from './clip.ts';
import { clipAudio, spokenAudio } from './clip-audio.ts';
import { type Edition, unrecorded } from './edition.ts';
import { MissingRecordingError } from './missing-recording-error.ts';
import { FRAME_MS } from './mp3.ts';
import { pruneRenderings } from './prune.ts';
import { recall } from './recall.ts';
import { type Recording, readIndex } from './recordings.ts';
import { browserFileOf, type Heard, joinForBrowser, type Open, type Rendering, render } from './render.ts';

/** The recordings of all languages. */
export type Voice = {
  /** What ships in a language, by clip. */
  readonly recordings: (tag: string) => ReadonlyMap<ClipId, Recording>;
  /** Whether a person has recorded a clip, in the newest edition. */
  readonly isRecorded: (tag: string, clip: ClipId) => boolean;
  /** How long clips and pauses take in the newest edition. @throws MissingRecordingError */
  readonly durationMs: (tag: string, clips: Clips) => number;
  /** Joins clips into files for telephones and browsers, once for the same content. @throws MissingRecordingError */
  readonly render: (tag: string, clips: Clips, edition?: number) => Promise<Rendering>;
  /** Joins clips for a browser, in memory and in the newest edition. @throws MissingRecordingError */
  readonly hear: (tag: string, clips: Clips) => Promise<Heard>;
  /** The number of the newest edition that is known here. */
  readonly edition: () => number;
  /** Learns the newest edition. */
  readonly refresh: () => Promise<void>;
  /** The file for browsers of a rendering by its hash; whoever gives out hashes made it, and the cache may have been emptied. */
  readonly browserFile: (hash: string) => string;
  /** Removes renderings made before an instant; gives how many files. */
  readonly prune: (before: Date) => Promise<number>;
};

/** Where recordings of people come from. */
export type People = {
  /** The edition of a number, or the newest. */
  readonly edition: (number: number | null) => Promise<Edition>;
  /** The bytes of a recording by the name of its file. */
  readonly read: (file: string) => Promise<Uint8Array>;
  /** A recording of a person cannot be had; the voice that ships speaks in its place. */
  readonly onTrouble: (error: unknown) => void;
};

const nobody: People = {
  edition: async () => unrecorded,
  read: async (file) => {
    throw new Error(`no store of files to read ${file} from`);
  },
  onTrouble: () => undefined,
};

/** Calls that go on while recordings are approved speak the editions before: so many are remembered. */
const EDITIONS = 8;

/**
 * Opens the recordings of `folder` (`<tag>/<clip>.mp3`, `<tag>/index.json`), and those of people, which are asked first.
 * @param cache a folder for what is made of them; it may be emptied at any time
 * @param forms in which telephones are spoken to; µ-law is always there
 * @throws ZodError for a list of recordings that is broken
 */
export const openVoice = ({
  folder,
  cache,
  tags,
  people = nobody,
  forms = ['ulaw'],
}: {
  folder: string;
  cache: string;
  tags: readonly string[];
  people?: People;
  forms?: readonly TelephoneForm[];
}): Voice => {
  const indexes = new Map(tags.map((tag) => [tag, readIndex(folder, tag)]));
  const recordings = (tag: string) => indexes.get(tag) ?? new Map<ClipId, Recording>();
  const [shipped, spoken] = [clipAudio(folder, cache), spokenAudio(cache, people.read)];
  const older = recall(EDITIONS, (number) => people.edition(Number(number)));
  let newest = unrecorded;

  const castIn = (edition: Edition, tag: string, clips: Clips): Part[] => {
    const parts = cast(clips, edition.speakers.get(tag) ?? []);
    const unsaid = parts.flatMap((part) => ('unsaid' in part ? [part.unsaid] : []));
    if (unsaid[0] !== undefined && unsaid.length === parts.length)
      throw new MissingRecordingError({ tag, clip: unsaid[0], problem: 'missing' });
    return parts;
  };
  const length = (tag: string, part: Part): number => {
    if ('pause' in part) return Math.round(part.pause.pause / FRAME_MS) * FRAME_MS;
    if ('unsaid' in part) return 0;
    if (part.by) return part.by.ms;
    const recording = recordings(tag).get(part.clip);
    if (!recording) throw new MissingRecordingError({ tag, clip: part.clip, problem: 'missing' });
    return recording.ms;
  };
  const openIn =
    (tag: string): Open =>
    ({ clip, by }) =>
      by ? spoken(by) : shipped(tag, clip);
  const places = { cache, forms: [...new Set<TelephoneForm>(['ulaw', ...forms])] };
  /** What is joined of an edition, or of what ships where a recording of a person cannot be had. */
  const joined = async <T>(number: number, tag: string, clips: Clips, join: (parts: readonly Part[]) => Promise<T>) => {
    try {
      const edition = number === newest.number ? newest : await older(String(number));
      return await join(castIn(edition, tag, clips));
    } catch (error) {
      if (error instanceof MissingRecordingError) throw error;
      people.onTrouble(error);
      return await join(castIn(unrecorded, tag, clips));
    }
  };
  return {
    recordings,
    isRecorded: (tag, clip) => (newest.speakers.get(tag) ?? []).some(({ clips }) => clips.has(clip)),
    durationMs: (tag, clips) => castIn(newest, tag, clips).reduce((sum, part) => sum + length(tag, part), 0),
    render: (tag, clips, number = newest.number) =>
      joined(number, tag, clips, (parts) => render(places, parts, openIn(tag))),
    hear: (tag, clips) => joined(newest.number, tag, clips, (parts) => joinForBrowser(parts, openIn(tag))),
    edition: () => newest.number,
    async refresh() {
      newest = await people.edition(null);
    },
    browserFile: (hash) => browserFileOf(cache, hash),
    prune: (before) => pruneRenderings(cache, before),
  };
};
