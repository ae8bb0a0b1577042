import type { JSX } from 'hono/jsx/jsx-runtime';

/** The whole text of a page. A page here is made at once, without waiting; @throws TypeError for one that waits. */
export const pageText = (page: JSX.Element): string => {
  if (page instanceof Promise) throw new TypeError('a page must not wait');
  return `<!doctype html>${page}`;
};
