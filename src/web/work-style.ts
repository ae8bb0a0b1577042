import { readFileSync } from 'node:fs';
import { createStyle, type Style } from './style.ts';

/** The style of the pages that employers and staff work on. */
export const workStyle: Style = createStyle(readFileSync(new URL('./work.css', import.meta.url), 'utf8'));
