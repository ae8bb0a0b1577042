/** What the far end is asked for, as it stands in the address of the answer. */
export type Asked = 'key' | 'digits' | 'said' | 'recorded';

/** The addresses that a carrier is given; every one names its dial and what it answers, so that it means the same whenever it comes. */
export type Addresses = ReturnType<typeof addressesOf>;

/** @param publicUrl the service as the carrier reaches it */
export function addressesOf(publicUrl: string, trunk: string, dialId: string) {
  const dial = `${publicUrl}/twiml/${trunk}/dial/${dialId}`;
  return {
    answered: `${dial}/answered`,
    status: `${dial}/status`,
    heard: (asked: Asked, seq: number) => `${dial}/heard/${asked}/${seq}`,
    /** Where the end of the second telephone's ring or talk is told. */
    parted: (legId: string) => `${dial}/parted/${legId}`,
    own: (token: string) => `${publicUrl}/twiml/${trunk}/own/${token}.wav`,
    voice: (tag: string, hash: string) => `${publicUrl}/voice/${tag}/${hash}.mp3`,
  };
}
