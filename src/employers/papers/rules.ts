/** What is taken of papers: documents and photos, of so many bytes each. */
export const most = { files: 6, bytes: 10 * 1024 * 1024 } as const;

export const formats = ['jpeg', 'png', 'webp', 'pdf'] as const;
export type Format = (typeof formats)[number];

const endings: Record<Format, readonly string[]> = {
  jpeg: ['jpg', 'jpeg', 'jpe', 'jfif'],
  png: ['png'],
  webp: ['webp'],
  pdf: ['pdf'],
};

/** How files of a format begin (their registered signatures). @see https://www.garykessler.net/library/file_sigs.html */
const begins: Record<Format, (head: Uint8Array) => boolean> = {
  jpeg: (head) => head[0] === 0xff && head[1] === 0xd8 && head[2] === 0xff,
  png: (head) => text(head, 0, 8) === '\x89PNG\r\n\x1a\n',
  webp: (head) => text(head, 0, 4) === 'RIFF' && text(head, 8, 12) === 'WEBP',
  pdf: (head) => text(head, 0, 5) === '%PDF-',
};

const text = (bytes: Uint8Array, from: number, to: number): string => String.fromCharCode(...bytes.subarray(from, to));

/** The format of a file, where its name and its first bytes agree; null for anything else, whatever it is called. */
export function formatOf(name: string, bytes: Uint8Array): Format | null {
  const ending = /\.([a-z0-9]+)$/i.exec(name)?.[1]?.toLowerCase() ?? '';
  const format = formats.find((one) => endings[one].includes(ending));
  return format && begins[format](bytes) ? format : null;
}

/** The type by which a browser knows a format. */
export const mediaType = (format: Format): string => (format === 'pdf' ? 'application/pdf' : `image/${format}`);
