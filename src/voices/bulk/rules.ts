/** The most that is taken at once. Bytes, entries, milliseconds. */
export const most = {
  /** Of all that is sent at once. */
  uploadBytes: 500 * 1024 * 1024,
  files: 5_000,
  /** Of one recording, also inside a zip: a minute of 96 kHz, stereo, 32 bits is less. */
  fileBytes: 64 * 1024 * 1024,
  /** Of all that a zip holds. */
  zipBytes: 2 * 1024 * 1024 * 1024,
  zipEntries: 5_000,
  /** What is smaller by more than this is no recording: noise of a room alone is not packed to a hundredth. */
  zipRatio: 200,
  longMs: 2 * 3_600_000,
} as const;

/** Why a file was not taken. `lost`: its bytes are no longer here, and it has to be sent again. */
export type Fault =
  | ZipFault
  | 'no-such-clip'
  | 'twice'
  | 'other-words'
  | 'no-sound'
  | 'broken'
  | 'too-long'
  | 'too-large'
  | 'nothing-said'
  | 'no-tool'
  | 'lost';

/** Why a zip, or something in it, is not opened; `too-many` and `broken-zip` are about the zip as a whole. */
export type ZipFault = 'zip-in-zip' | 'locked' | 'odd-name' | 'link' | 'bomb' | 'too-large' | 'too-many' | 'broken-zip';

/**
 * What became of a file. `waits`: nobody has looked at it yet · `kept`: waits for a second person · `same`: as what is there ·
 * `restored`: was approved before, and speaks again · `asks`: would replace what is there · `left`: what is there stays ·
 * `opened`: a zip · `list`: the list of an export.
 */
export type Outcome = 'waits' | 'kept' | 'same' | 'restored' | 'asks' | 'left' | 'opened' | 'list' | Fault;
