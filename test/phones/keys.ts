/** A key of a telephone. */
export type PhoneKey = '0' | '1' | '2' | '3' | '4' | '5' | '6' | '7' | '8' | '9' | '*' | '#';

/** The keys in the order of their event numbers (RFC 4733 3.2). */
export const KEYS: readonly PhoneKey[] = ['0', '1', '2', '3', '4', '5', '6', '7', '8', '9', '*', '#'];

/** A moment of a pressed key: how long it is held, in samples, and whether it is let go. */
export type KeyEvent = { readonly key: PhoneKey; readonly samples: number; readonly ended: boolean };

const VOLUME = 10;

/** The payload of a key's packet (RFC 4733 2.3). */
export const writeKey = ({ key, samples, ended }: KeyEvent): Uint8Array =>
  Uint8Array.of(KEYS.indexOf(key), (ended ? 0x80 : 0) | VOLUME, samples >> 8, samples & 0xff);

/** Reads a key's packet; undefined for other events (flash, fax tones). */
export const readKey = ([event = 255, flags = 0, high = 0, low = 0]: Uint8Array): KeyEvent | undefined => {
  const key = KEYS[event];
  return key && { key, ended: flags >= 0x80, samples: (high << 8) | low };
};

export const KEY_CONTENT = 'application/dtmf-relay';

/** The body of a SIP INFO that presses a key. */
export const writeKeyInfo = (key: PhoneKey, ms: number): string => `Signal=${key}\r\nDuration=${ms}\r\n`;

/** The key a SIP INFO presses, if it does. */
export const readKeyInfo = (body: string): PhoneKey | undefined => {
  const signal = /^\s*Signal\s*=\s*(\S)/im.exec(body)?.[1];
  return KEYS.find((key) => key === signal);
};
