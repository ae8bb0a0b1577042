/** Somebody who rings us, before they are answered. */
export type Caller = {
  readonly channelId: string;
  readonly trunk: string;
  /** As the carrier shows it; null where it is hidden. */
  readonly from: string | null;
  /** What was decided; null while it is asked. */
  verdict: 'answer' | 'refuse' | 'ignore' | null;
  /** The dial that was written down for it, where it is to be answered. */
  dialId: string | null;
  timer: NodeJS.Timeout | undefined;
  isGone: boolean;
};
