/** What came with a form: what was typed and chosen, and the sound, where one was sent. */
export type Sent = {
  readonly fields: Readonly<Record<string, string>>;
  readonly sound: Uint8Array | 'too-large' | null;
};

/** Room for what is typed, and for what stands between the parts of a form. */
const TYPED_BYTES = 64 * 1024;
const LONGEST_FIELD = 1000;
/** So much more than it may send is let pass unread: a browser that is cut off in the middle shows no answer. */
const DRAINED_BYTES = 32 * 1024 * 1024;

/**
 * Reads a form with a sound in its last field, whatever it holds. Of a sound that is too large no more than `most` bytes are
 * kept in memory, and what was typed before it is read all the same.
 */
export const readSent = async (request: Request, name: string, most: number): Promise<Sent> => {
  const type = request.headers.get('content-type') ?? '';
  const { bytes, isWhole } = await readUpTo(request, most + TYPED_BYTES);
  const form = await parse(isWhole ? bytes : closed(bytes, type), type);
  const fields: Record<string, string> = {};
  for (const [key, value] of form) if (typeof value === 'string' && value.length <= LONGEST_FIELD) fields[key] = value;
  const file = form.get(name);
  if (file === null || typeof file === 'string' || (file.size === 0 && isWhole)) return { fields, sound: null };
  const sound = isWhole && file.size <= most ? new Uint8Array(await file.arrayBuffer()) : 'too-large';
  return { fields, sound };
};

const readUpTo = async (
  request: Request,
  most: number,
): Promise<{ bytes: Uint8Array<ArrayBuffer>; isWhole: boolean }> => {
  const pieces: Uint8Array[] = [];
  let size = 0;
  const reader = request.body?.getReader();
  for (;;) {
    const { value, done } = (await reader?.read()) ?? { done: true };
    if (done || size > DRAINED_BYTES) break;
    if (size <= most) pieces.push(value);
    size += value.length;
  }
  return { bytes: Uint8Array.from(Buffer.concat(pieces)), isWhole: size <= most };
};

/** A form that was cut off, ended where it was cut. */
const closed = (bytes: Uint8Array, type: string): Uint8Array<ArrayBuffer> => {
  const boundary = /boundary="?([^";,]+)"?/i.exec(type)?.[1] ?? '';
  return Uint8Array.from(Buffer.concat([bytes, Buffer.from(`\r\n--${boundary}--\r\n`)]));
};

/** What is no form, or a broken one, was sent by no page of ours: nothing was typed. */
const parse = async (bytes: Uint8Array<ArrayBuffer>, type: string): Promise<FormData> => {
  try {
    return await new Response(bytes, { headers: { 'content-type': type } }).formData();
  } catch {
    return new FormData();
  }
};
