import type { Hono } from 'hono';

/** A field of a form as a browser would send it. */
type Field = { readonly name: string; readonly value: string; readonly hidden: boolean };

/** A form of a page: where it goes, and what it brings along. */
export type Form = {
  readonly page: string;
  readonly action: string;
  readonly method: 'GET' | 'POST';
  readonly isUpload: boolean;
  readonly fields: readonly Field[];
};

let asked = 0;

/** Every request comes from another address, so that no limit by address ends an attack early. */
const connection = () => {
  asked++;
  const remoteAddress = `10.${(asked >> 16) & 255}.${(asked >> 8) & 255}.${asked & 255}`;
  return { incoming: { socket: { remoteAddress, remotePort: 1, remoteFamily: 'IPv4' } } };
};

const unescaped = (text: string): string =>
  text
    .replaceAll('&lt;', '<')
    .replaceAll('&gt;', '>')
    .replaceAll('&quot;', '"')
    .replaceAll('&#39;', "'")
    .replaceAll('&amp;', '&');

const attribute = (tag: string, name: string): string | undefined => {
  const found = new RegExp(`\\s${name}(?:="([^"]*)")?(?=[\\s/>])`).exec(tag);
  return found ? unescaped(found[1] ?? '') : undefined;
};

/** Asks as a browser with these cookies does. */
export async function ask(app: Hono, path: string, cookie: string, init: RequestInit = {}): Promise<Response> {
  const headers = new Headers(init.headers);
  headers.set('cookie', cookie);
  return await app.request(path, { ...init, headers }, connection());
}

type Tag = { tag: string; value: string; hidden: boolean };

function tagsOf(html: string): Tag[] {
  const boxes = [...html.matchAll(/<(?:input|button)\b[^>]*>/g)].map(([tag]) => tag);
  const texts = [...html.matchAll(/(<textarea\b[^>]*>)([^<]*)<\/textarea>/g)];
  const choices = [...html.matchAll(/(<select\b[^>]*>)([\s\S]*?)<\/select>/g)];
  return [
    ...boxes.map((tag) => ({ tag, value: attribute(tag, 'value') ?? '', hidden: attribute(tag, 'type') === 'hidden' })),
    ...texts.map(([, tag = '', value = '']) => ({ tag, value: unescaped(value), hidden: false })),
    ...choices.map(([, tag = '', inside = '']) => {
      const option = /<option\b[^>]*value="([^"]+)"[^>]*>/.exec(inside);
      return { tag, value: unescaped(option?.[1] ?? ''), hidden: false };
    }),
  ];
}

/** Of several fields with one name the first, as of radio buttons. */
function fieldsOf(html: string): Field[] {
  const fields = new Map<string, Field>();
  for (const { tag, value, hidden } of tagsOf(html)) {
    const name = attribute(tag, 'name');
    if (name && attribute(tag, 'type') !== 'file' && !fields.has(name)) fields.set(name, { name, value, hidden });
  }
  return [...fields.values()];
}

/** The forms of a page, each with the value that stands in every field. */
export function formsOf(page: string, html: string): Form[] {
  return [...html.matchAll(/(<form\b[^>]*>)([\s\S]*?)<\/form>/g)].map(([, tag = '', inside = '']) => {
    const method = attribute(tag, 'method')?.toUpperCase() === 'POST' ? 'POST' : 'GET';
    const action = (attribute(tag, 'action') || page).split('#')[0] ?? page;
    const isUpload = attribute(tag, 'enctype') === 'multipart/form-data';
    return { page, action, method, isUpload, fields: fieldsOf(inside) };
  });
}

/** Sends a form as it stands, some of its fields changed or more of them added. */
export async function send(
  app: Hono,
  form: Form,
  cookie: string,
  changed: Iterable<readonly [string, string]> = [],
): Promise<Response> {
  const fields = new Map(form.fields.map(({ name, value }) => [name, value]));
  for (const [name, value] of changed) fields.set(name, value);
  if (form.method === 'GET')
    return await ask(app, `${form.action.split('?')[0]}?${new URLSearchParams([...fields])}`, cookie);
  const body = form.isUpload ? new FormData() : new URLSearchParams();
  for (const [name, value] of fields) body.append(name, value);
  return await ask(app, form.action, cookie, { method: 'POST', body });
}
