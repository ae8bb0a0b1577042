import { expect, test } from 'vitest';
import { PrintError, printPdf } from '../../../src/voices/bulk/scripts/print-pdf.ts';

/** How many pages a PDF says it has. */
const pagesOf = (pdf: string) =>
  Number(/\/Type\s*\/Pages[^>]*\/Count (\d+)|\/Count (\d+)[^>]*\/Type\s*\/Pages/.exec(pdf)?.slice(1).find(Boolean));

test('a page is printed with the fonts of Khmer in it, page by page', async () => {
  const html = `<!doctype html><meta charset="utf-8"><style>body{font-family:"Noto Sans Khmer"} p{break-after:page}</style>
    <p lang="km">ស្ត្រីធ្វើម្ហូប</p><p lang="km">ភ្នំពេញ</p><p>end</p>`;
  const pdf = Buffer.from(await printPdf(html)).toString('latin1');
  expect(pdf.startsWith('%PDF-')).toBe(true);
  expect(pdf).toMatch(/\/FontName\s*\/[A-Z]{6}\+NotoSansKhmer/);
  expect(pagesOf(pdf)).toBe(3);
});

test('where there is no Chromium, or it does not print, an error says so', async () => {
  await expect(printPdf('<p>words</p>', '/nowhere/chromium')).rejects.toBeInstanceOf(PrintError);
  await expect(printPdf('<p>words</p>', '/bin/false')).rejects.toBeInstanceOf(PrintError);
});
