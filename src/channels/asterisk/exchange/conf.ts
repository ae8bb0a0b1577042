type Value = string | number | boolean | readonly string[];

/** One `[name]` of an Asterisk configuration file and what stands under it; a list is written as one line per value. */
export type Section = { name: string; settings: Readonly<Record<string, Value | undefined>> };

/** The text of a configuration file; what is undefined is left out. */
export function conf(...sections: readonly Section[]): string {
  return sections.map((section) => `[${section.name}]\n${lines(section.settings).join('\n')}\n`).join('\n');
}

function lines(settings: Section['settings']): string[] {
  return Object.entries(settings).flatMap(([key, value]) => {
    if (value === undefined) return [];
    const values = typeof value === 'object' ? value : [value];
    return values.map((one) => `${key} = ${written(one)}`);
  });
}

/** `;` begins a comment in these files. */
function written(value: string | number | boolean): string {
  if (typeof value === 'boolean') return value ? 'yes' : 'no';
  return String(value).replaceAll(';', '\\;');
}
