/**
 * Draws src/web/previews/<position>.png, what a shared link shows: `tsx scripts/previews.ts`. Run by hand with Chromium and
 * ffmpeg, the pictures are committed: nothing at run time can draw Khmer right.
 */
import { execFileSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { chromium } from 'playwright-core';
import { loadCountry } from '../src/country/load.ts';
import type { Position } from '../src/country/pack.ts';
import { markSvg } from '../src/web/mark.tsx';
import { palette } from '../src/web/palette.ts';

const FOLDER = 'src/web/previews';
const SIZE = { width: 600, height: 315 };
const COLOURS = 48;

const check = `rgba(255,248,234,.55) 50%, transparent 50%`;
const style = `body{margin:0;width:600px;height:315px;background:${palette.paper};color:${palette.ink};
  font-family:"Noto Sans Khmer",sans-serif;display:flex;flex-direction:column}
  main{flex:1;display:flex;align-items:center;padding:0 32px}main svg{width:170px;height:170px;flex:none;margin-right:32px}
  h1{font-size:38px;line-height:1.5;margin:0}p{margin:4px 0 0;font-size:24px;color:${palette.soft}}
  i{height:12px;background:${palette.krama};background-image:linear-gradient(90deg,${check}),linear-gradient(${check});background-size:12px 12px}
  footer{background:${palette.krama};color:#fff;display:flex;align-items:center;height:64px;padding:0 32px;font-size:26px;font-weight:700}
  footer svg{width:44px;height:44px;margin-right:12px}`;

const html = ({ name, picture }: Position): string => `<!doctype html><meta charset="utf-8"><style>${style}</style>
  <main>${readFileSync(`src/web/pictures/${picture}.svg`, 'utf8')}<div><h1 lang="km">${name.km}</h1><p>${name.en}</p></div></main>
  <i></i><footer>${markSvg}<span lang="km">បងភ័ក្ត្រ</span>&nbsp; Bong Pheak</footer>`;

/** Few colours make a small file: a chat application on 2G loads it before the words. */
const squeeze = (from: string, to: string): void => {
  const filter = `split[a][b];[a]palettegen=max_colors=${COLOURS}:reserve_transparent=0[p];[b][p]paletteuse=dither=none`;
  execFileSync('ffmpeg', [
    '-v',
    'error',
    '-y',
    '-i',
    from,
    '-vf',
    filter,
    '-pix_fmt',
    'pal8',
    '-compression_level',
    '100',
    to,
  ]);
};

mkdirSync(FOLDER, { recursive: true });
const drafts = mkdtempSync(join(tmpdir(), 'previews-'));
const browser = await chromium.launch({ executablePath: '/usr/bin/chromium', args: ['--no-sandbox'] });
const tab = await browser.newPage({ viewport: SIZE });
for (const position of loadCountry('countries/kh').positions) {
  const draft = join(drafts, `${position.id}.png`);
  await tab.setContent(html(position));
  await tab.screenshot({ path: draft });
  squeeze(draft, join(FOLDER, `${position.id}.png`));
}
await browser.close();
rmSync(drafts, { recursive: true });
