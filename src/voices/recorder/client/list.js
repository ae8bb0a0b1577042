/**
 * The clips that are recorded one after the other, and what was taken of each on this device. Those of takes that are not done with
 * stand first: they are to be kept, or made again.
 */
export function createList() {
  let clips = [];
  let at = 0;
  const takes = new Map();

  const takeOf = (clip) => takes.get(clip) ?? null;
  const isOpen = ({ clip }) => !takes.has(clip) || takeOf(clip).state === 'draft';
  const isFaulty = ({ clip }) => ['kept', 'refused'].includes(takeOf(clip)?.state) && !takeOf(clip).isSeen;

  return {
    get at() {
      return at;
    },
    get length() {
      return clips.length;
    },
    get clip() {
      return clips[at] ?? null;
    },
    get take() {
      return clips[at] ? takeOf(clips[at].clip) : null;
    },
    setTake: (take) => takes.set(take.clip, take),
    /** It has to be recorded after all, unless it was already. */
    forget({ clip, sentAs }) {
      if (takeOf(clip)?.sentAs === sentAs) takes.delete(clip);
    },
    /** What the server said of a take, and of its words, unless a newer take was made since. */
    hear(take) {
      if (takeOf(take.clip)?.sentAs !== take.sentAs) return;
      takes.set(take.clip, take);
      clips = clips.map((clip) => (clip.clip === take.clip ? take.about : clip));
    },
    /** Appends what is not there yet; @returns how many came to it */
    add(more) {
      const known = new Set(clips.map(({ clip }) => clip));
      const fresh = more.filter(({ clip }) => !known.has(clip));
      clips = [...clips, ...fresh];
      return fresh.length;
    },
    faulty: () => clips.filter(isFaulty).length,
    left: () => clips.slice(at).filter(isOpen).length,
    /** Behind the last clip nothing comes before all are done with. */
    move(by) {
      const last = clips.some(isOpen) ? clips.length - 1 : clips.length;
      at = Math.max(0, Math.min(last, at + by));
    },
    /** To the next clip that is not done with, in the end to those that were passed over. */
    goToOpen() {
      const after = clips.findIndex((clip, index) => index >= at && isOpen(clip));
      const found = after < 0 ? clips.findIndex(isOpen) : after;
      at = found < 0 ? clips.length : found;
    },
    goToFaulty() {
      const found = clips.findIndex(isFaulty);
      if (found >= 0) at = found;
    },
  };
}
