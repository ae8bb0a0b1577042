/** What a language is called in the language of the reader. */
export const languageName = (tag: string, reader: string): string =>
  new Intl.DisplayNames([reader], { type: 'language' }).of(tag) ?? tag;
