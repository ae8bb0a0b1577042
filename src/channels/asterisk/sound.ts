/** A packet of 20 ms at 8 kHz. */
const packet = 160;

/** Root mean square of 32768 above which a packet is more than the noise of a line: about −40 dB. */
const loud = 330;

/** For how long something is heard in raw 8 kHz µ-law, in milliseconds; to the 20 ms. */
export function soundMs(ulaw: Uint8Array): number {
  let packets = 0;
  for (let at = 0; at + packet <= ulaw.length; at += packet) {
    if (power(ulaw.subarray(at, at + packet)) > loud * loud) packets++;
  }
  return packets * 20;
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
