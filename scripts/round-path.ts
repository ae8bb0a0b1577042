type Point = { x: number; y: number };

/** Axes of the arguments of each path command: x, y, n (no coordinate: radius or angle) or f (flag). */
const ARGUMENTS: Readonly<Record<string, string>> = {
  M: 'xy',
  L: 'xy',
  T: 'xy',
  H: 'x',
  V: 'y',
  C: 'xyxyxy',
  S: 'xyxy',
  Q: 'xyxy',
  A: 'nnnffxy',
  Z: '',
}; // prettier-ignore

const NUMBER = /^[\s,]*([+-]?(?:\d+\.?\d*|\.\d+)(?:e[+-]?\d+)?)/i;
const FLAG = /^[\s,]*([01])/;

const readArguments = (text: string, kinds: string): number[][] => {
  const segments: number[][] = [];
  let rest = text;
  while (rest.trim() !== '') {
    const segment = [...kinds].map((kind) => {
      const found = (kind === 'f' ? FLAG : NUMBER).exec(rest);
      if (!found?.[1]) throw new Error(`cannot read the path arguments "${rest}"`);
      rest = rest.slice(found[0].length);
      return Number(found[1]);
    });
    segments.push(segment);
  }
  return segments;
};

const write = (numbers: readonly string[]): string =>
  numbers.reduce((text, number) => (text === '' || number.startsWith('-') ? text + number : `${text} ${number}`), '');

const shorten = (value: number): string => String(value).replace(/^(-?)0\./, '$1.');

/**
 * Rounds the numbers of an SVG path. The error of each step of a relative command is carried into the next, so that a
 * long outline does not drift.
 * @param decimals digits kept after the point
 */
export const roundPath = (path: string, decimals: number): string => {
  const scale = 10 ** decimals;
  const round = (value: number) => Math.round(value * scale) / scale || 0;
  let error: Point = { x: 0, y: 0 };
  let startError = error;
  return [...path.matchAll(/([a-z])([^a-df-z]*)/gi)]
    .map(([, command = '', text = '']) => {
      const kinds = ARGUMENTS[command.toUpperCase()];
      if (kinds === undefined) throw new Error(`unknown path command "${command}"`);
      if (kinds === '') error = startError;
      const relative = command !== command.toUpperCase();
      const numbers = readArguments(text, kinds || 'n').flatMap((segment, at) => {
        const base = relative ? error : { x: 0, y: 0 };
        let next = error;
        const rounded = segment.map((value, place) => {
          const kind = kinds[place];
          if (kind !== 'x' && kind !== 'y') return round(value);
          const exact = value + base[kind];
          next = { ...next, [kind]: exact - round(exact) };
          return round(exact);
        });
        error = next;
        if (command.toUpperCase() === 'M' && at === 0) startError = error;
        return rounded.map(shorten);
      });
      return command + write(numbers);
    })
    .join('');
};
