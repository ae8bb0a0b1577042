import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { palette } from './palette.ts';

/** A style sheet as it stands in the head of a page, and the word that allows it in a Content-Security-Policy. */
export type Style = { readonly css: string; readonly source: string };

const colour = (word: string, name: string): string => {
  const found = Object.entries(palette).find(([key]) => key === name);
  if (!found) throw new Error(`style: ${word} is not a colour of the palette`);
  return found[1];
};

const squeeze = (css: string): string =>
  css
    .replace(/\/\*[\s\S]*?\*\//g, '')
    .replace(/\s+/g, ' ')
    .replace(/ ?([{};,>+]) ?/g, '$1')
    .replace(/: /g, ':')
    .replace(/;}/g, '}')
    .replace(/\b0\.(?=\d)/g, '.')
    .replace(/#([0-9a-f])\1([0-9a-f])\2([0-9a-f])\3\b/g, '#$1$2$3')
    .trim();

/**
 * Makes a style sheet small and closed: colours filled in, spaces out, hash taken.
 * @param css with `var(--name)` for a colour of the palette
 * @throws Error for a name that the palette does not have
 */
export const createStyle = (css: string): Style => {
  const small = squeeze(css.replace(/var\(--([a-z]+)\)/g, colour));
  return { css: small, source: `'sha256-${createHash('sha256').update(small).digest('base64')}'` };
};

/** The style of the pages for job seekers and for those who refer them. */
export const seekerStyle: Style = createStyle(readFileSync(new URL('./style.css', import.meta.url), 'utf8'));
