import { advertisementOf, layoutOf } from '../../intake/columns.ts';

/** The title of an advertisement among the columns of its row; the first cell where none is a title. */
export const titleIn = (raw: Readonly<Record<string, string>>): string => {
  const layout = layoutOf(Object.keys(raw));
  const cells = Object.values(raw);
  const title = layout ? advertisementOf(cells, layout).title : '';
  return title || (cells[0] ?? '');
};
