import { emptyFolder, shippedSpeech } from '../speech/spoken-world.ts';

export { country } from '../speech/spoken-world.ts';

/** The speech of the service, with the recordings that ship with it. */
export const speech = shippedSpeech(emptyFolder());
