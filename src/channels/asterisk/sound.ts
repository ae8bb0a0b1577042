/** A packet of 20 ms at 8 kHz. */
const packet = 160;

/** Root mean square of 32768 above which a packet is more than the noise of a line: about −40 dB. */
const loud = 330;

/** For how long something is heard in raw 8 kHz µ-law, in milliseconds; to the 20 ms. */
export function soundMs(ulaw: Uint8Array): number {
  return loudPackets(ulaw).length * 20;
}

/** Packets of quiet that are left before and after what is said, so that no sound is cut. */
const margin = 10;

/** What is said, without the silence before and after it. Empty where nothing is. */
export function spokenPart(ulaw: Buffer): Buffer {
  const loudOnes = loudPackets(ulaw);
  const [first, last] = [loudOnes[0], loudOnes.at(-1)];
  if (first === undefined || last === undefined) return Buffer.alloc(0);
  return ulaw.subarray(Math.max(0, first - margin) * packet, (last + 1 + margin) * packet);
}

function loudPackets(ulaw: Uint8Array): number[] {
  const count = Math.floor(ulaw.length / packet);
  const isLoud = (at: number) => power(ulaw.subarray(at * packet, (at + 1) * packet)) > loud * loud;
  return Array.from({ length: count }, (_, at) => at).filter(isLoud);
}

function power(ulaw: Uint8Array): number {
  let sum = 0;
  for (const code of ulaw) sum += magnitude(code) ** 2;
  return sum / ulaw.length;
}

/** The size of a sample, of 32768 (ITU-T G.711). */
function magnitude(code: number): number {
  const bits = ~code & 0x7f;
  return (((bits & 0x0f) << 3) + 0x84) * 2 ** (bits >> 4) - 0x84;
}
