/** A form as a page shows it: where it goes, and what stands in its fields. */
export type Form = { action: string; fields: [string, string][] };

const attribute = (tag: string, name: string): string | undefined =>
  new RegExp(`\\b${name}="([^"]*)"`).exec(tag)?.[1]?.replaceAll('&amp;', '&').replaceAll('&quot;', '"');

/** The forms of a page of ours, which writes its attributes in double quotes. */
export function formsOf(html: string): Form[] {
  return html.split('<form').flatMap((part, n) => {
    const body = part.split('</form>')[0] ?? '';
    if (n === 0 || !/method="post"/.test(body)) return [];
    const fields = [...body.matchAll(/<(?:input|textarea|select|button)\b[^>]*>/g)].flatMap(
      ([tag]): [string, string][] => {
        const name = attribute(tag, 'name');
        return name ? [[name, attribute(tag, 'value') ?? '']] : [];
      },
    );
    const others = [...body.matchAll(/formaction="([^"]*)"/g)].flatMap(([, to]) => to ?? []);
    const actions = [attribute(body.slice(0, body.indexOf('>') + 1), 'action') ?? '', ...others];
    return actions.filter((action) => action.startsWith('/')).map((action) => ({ action, fields }));
  });
}

/** Where the links of a page lead, on this site. */
export const linksOf = (html: string): string[] =>
  [...html.matchAll(/\b(?:href|src|action)="(\/[^"#]*)/g)].flatMap(([, path]) => path?.replaceAll('&amp;', '&') ?? []);
