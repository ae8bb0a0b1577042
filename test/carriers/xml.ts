/** An element of a document; text stands between its children as it was written, entities resolved. */
export type Element = { name: string; attributes: Record<string, string>; children: (Element | string)[] };

/** What is not XML: the carrier does not guess. */
export class NotXml extends Error {
  override name = 'NotXml';
}

const entities: Record<string, string> = { amp: '&', lt: '<', gt: '>', quot: '"', apos: "'" };

const unescaped = (text: string): string => {
  if (/&(?!(amp|lt|gt|quot|apos|#\d+|#x[0-9a-fA-F]+);)/.test(text) || text.includes('<'))
    throw new NotXml(`not escaped`);
  return text.replace(/&(#x?)?(\w+);/g, (_, numeric: string | undefined, name: string) =>
    numeric ? String.fromCodePoint(Number.parseInt(name, numeric === '#x' ? 16 : 10)) : (entities[name] ?? ''),
  );
};

const tag = /^<(\/?)([A-Za-z][\w.-]*)((?:\s+[\w:-]+\s*=\s*(?:"[^"]*"|'[^']*'))*)\s*(\/?)>/;
const attribute = /([\w:-]+)\s*=\s*(?:"([^"]*)"|'([^']*)')/g;

const attributesOf = (text: string): Record<string, string> => {
  const found: Record<string, string> = {};
  for (const [, name = '', double, single] of text.matchAll(attribute)) {
    if (name in found) throw new NotXml(`attribute ${name} twice`);
    found[name] = unescaped(double ?? single ?? '');
  }
  return found;
};

/**
 * Reads a small XML document: one root, elements, attributes, text, comments; no DOCTYPE, no CDATA.
 * @throws NotXml
 */
export function readXml(text: string): Element {
  let rest = text.replace(/^\uFEFF?\s*<\?xml[^?]*\?>/, '');
  const root: Element = { name: '', attributes: {}, children: [] };
  const open: Element[] = [root];
  while (rest !== '') {
    const inside = open.at(-1) ?? root;
    if (rest.startsWith('<!--')) {
      const end = rest.indexOf('-->');
      if (end < 0) throw new NotXml('comment without end');
      rest = rest.slice(end + 3);
    } else if (rest.startsWith('<')) {
      const [whole, closing, name = '', attributes = '', empty] = tag.exec(rest) ?? [];
      if (whole === undefined) throw new NotXml(`no element: ${rest.slice(0, 40)}`);
      rest = rest.slice(whole.length);
      if (closing) {
        if (open.length < 2 || open.pop()?.name !== name) throw new NotXml(`</${name}> closes nothing`);
        continue;
      }
      const element: Element = { name, attributes: attributesOf(attributes), children: [] };
      inside.children.push(element);
      if (!empty) open.push(element);
    } else {
      const end = rest.indexOf('<');
      const piece = end < 0 ? rest : rest.slice(0, end);
      rest = rest.slice(piece.length);
      if (open.length < 2 && piece.trim() !== '') throw new NotXml('text outside of the root');
      if (piece.trim() !== '') inside.children.push(unescaped(piece));
    }
  }
  if (open.length > 1) throw new NotXml(`<${open.at(-1)?.name}> is not closed`);
  const [only, ...more] = root.children.filter((child) => typeof child !== 'string');
  if (!only || more.length > 0) throw new NotXml('one root is needed');
  return only;
}
