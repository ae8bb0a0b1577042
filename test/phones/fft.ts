/** Complex numbers: real parts and imaginary parts. */
export type Complex = { readonly re: Float64Array; readonly im: Float64Array };

export const complex = (size: number): Complex => ({ re: new Float64Array(size), im: new Float64Array(size) });

/** cos and sin of the angles of a transform of `size`, made once per size. */
const turns = (size: number): Complex => {
  const made = complex(size / 2);
  for (let n = 0; n < size / 2; n++) {
    made.re[n] = Math.cos((2 * Math.PI * n) / size);
    made.im[n] = -Math.sin((2 * Math.PI * n) / size);
  }
  return made;
};

const reorder = ({ re, im }: Complex): void => {
  for (let n = 1, m = 0; n < re.length; n++) {
    let bit = re.length >> 1;
    for (; m & bit; bit >>= 1) m ^= bit;
    m ^= bit;
    if (n >= m) continue;
    const [real, imaginary] = [re[n]!, im[n]!];
    re[n] = re[m]!;
    im[n] = im[m]!;
    re[m] = real;
    im[m] = imaginary;
  }
};

/** Makes a fast Fourier transform (Cooley and Tukey, radix 2) in place, for arrays of `size`, a power of two. */
export const fourier = (size: number): ((data: Complex) => void) => {
  const turn = turns(size);
  return (data) => {
    const { re, im } = data;
    reorder(data);
    for (let half = 1; half < size; half *= 2) {
      const stride = size / (2 * half);
      for (let start = 0; start < size; start += 2 * half) {
        for (let n = 0; n < half; n++) {
          const p = start + n;
          const q = p + half;
          const c = turn.re[n * stride]!;
          const s = turn.im[n * stride]!;
          const x = re[q]! * c - im[q]! * s;
          const y = re[q]! * s + im[q]! * c;
          re[q] = re[p]! - x;
          im[q] = im[p]! - y;
          re[p] = re[p]! + x;
          im[p] = im[p]! + y;
        }
      }
    }
  };
};
