/** The colours: the dark red of a krama, the green of a sugar palm, its gold, and rice paper. */
export const palette = {
  paper: '#fff8ea',
  card: '#ffffff',
  ink: '#2b1710',
  soft: '#6b4a3a',
  line: '#dcc4a0',
  krama: '#8c1c34',
  night: '#5e0f22',
  palm: '#0b5c42',
  leaf: '#e4f1e6',
  gold: '#f3b53b',
  sun: '#fdebc3',
  wrong: '#a3170f',
  blush: '#fdeae4',
} as const;

type Colour = keyof typeof palette;

/** Pairs of [text or sign, ground] that pages use, each to hold WCAG 2.2 AA; a focus ring is 3 to 1. */
export const pairs: readonly { readonly on: Colour; readonly of: Colour; readonly ratio: 4.5 | 3 }[] = [
  { of: 'ink', on: 'paper', ratio: 4.5 },
  { of: 'ink', on: 'card', ratio: 4.5 },
  { of: 'ink', on: 'gold', ratio: 4.5 },
  { of: 'ink', on: 'sun', ratio: 4.5 },
  { of: 'ink', on: 'leaf', ratio: 4.5 },
  { of: 'ink', on: 'blush', ratio: 4.5 },
  { of: 'soft', on: 'paper', ratio: 4.5 },
  { of: 'soft', on: 'card', ratio: 4.5 },
  { of: 'soft', on: 'sun', ratio: 4.5 },
  { of: 'palm', on: 'card', ratio: 4.5 },
  { of: 'palm', on: 'paper', ratio: 4.5 },
  { of: 'palm', on: 'leaf', ratio: 4.5 },
  { of: 'card', on: 'palm', ratio: 4.5 },
  { of: 'card', on: 'krama', ratio: 4.5 },
  { of: 'card', on: 'night', ratio: 4.5 },
  { of: 'krama', on: 'paper', ratio: 4.5 },
  { of: 'krama', on: 'card', ratio: 4.5 },
  { of: 'wrong', on: 'card', ratio: 4.5 },
  { of: 'wrong', on: 'blush', ratio: 4.5 },
  { of: 'night', on: 'paper', ratio: 3 },
  { of: 'gold', on: 'krama', ratio: 3 },
];
