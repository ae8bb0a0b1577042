/** Writes src/web/pictures/*.svg from the plan: `tsx scripts/pictures.ts`. Run by hand, the pictures are committed. */
import { mkdirSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import icons from '@iconify-json/fluent-emoji-flat/icons.json' with { type: 'json' };
import { drawings } from './pictures-drawn.ts';
import { type Layer, plan } from './pictures-plan.ts';
import { roundPath } from './round-path.ts';

const FOLDER = fileURLToPath(new URL('../src/web/pictures', import.meta.url));
const BODIES: Readonly<Record<string, { readonly body: string } | undefined>> = icons.icons;

const body = (name: string): string => {
  const found = drawings[name] ?? BODIES[name]?.body;
  if (found === undefined) throw new Error(`neither a drawing nor an emoji is named "${name}"`);
  return found.replace(/\s*\n\s*/g, '').replace(/^<g fill="none">(.*)<\/g>$/, '$1');
};

const rounded = (svg: string, decimals: number): string =>
  svg.replace(/ d="([^"]*)"/g, (_, path: string) => ` d="${roundPath(path, decimals)}"`);

const draw = (layer: Layer): string => {
  if (typeof layer === 'string') return rounded(body(layer), 1);
  const [name, x, y, scale] = layer;
  return `<g transform="translate(${x} ${y})scale(${scale})">${rounded(body(name), 1)}</g>`;
};

mkdirSync(FOLDER, { recursive: true });
for (const file of readdirSync(FOLDER)) if (file.endsWith('.svg')) rmSync(join(FOLDER, file));
for (const [name, layers] of Object.entries(plan)) {
  const inside = layers.map(draw).join('');
  const svg = `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 32 32" fill="none">${inside}</svg>\n`;
  writeFileSync(join(FOLDER, `${name}.svg`), svg);
}
process.stdout.write(`${Object.keys(plan).length} pictures\n`);
