import { raw } from 'hono/html';
import { palette } from './palette.ts';

const { sun, gold, krama, ink } = palette;

/** The mark: the face of an elder sister or brother under a krama, in a bubble of speech; it holds at 24 pixels. */
export const markSvg = [
  '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 48 48" aria-hidden="true" focusable="false">',
  `<path fill="${sun}" d="M24 2c12 0 21 8 21 19s-9 19-21 19h-3c-3 3-7 6-13 6 2-3 3-6 2.5-9C6 33 3 28 3 21 3 10 12 2 24 2z"/>`,
  `<path fill="${gold}" d="M24 2c12 0 21 8 21 19H3C3 10 12 2 24 2z"/>`,
  `<path fill="${krama}" d="M9.5 8h8v6.5h-8zm16 0h8v6.5h-8zm-8 6.5h8V21h-8zm16 0h8V21h-8zM17.5 3h8v5h-8z"/>`,
  `<path fill="${ink}" d="M15 25a2.5 2.5 0 0 1 5 0v1a2.5 2.5 0 0 1-5 0zm13 0a2.5 2.5 0 0 1 5 0v1a2.5 2.5 0 0 1-5 0z"/>`,
  `<path fill="none" stroke="${ink}" stroke-width="2.8" stroke-linecap="round" d="M17 31.5c4 4 10 4 14 0"/></svg>`,
].join('');

/** The mark inside a page; the name stands beside it, so it says nothing itself. */
export const Mark = () => raw(markSvg);
