import type { Style } from './style.ts';

/**
 * The Content-Security-Policy of a page without any script: its one style by hash, pictures and sound of the site.
 * @see https://www.w3.org/TR/CSP3/
 */
export const scriptlessPolicy = (style: Style): string =>
  [
    "default-src 'none'",
    `style-src ${style.source}`,
    "img-src 'self'",
    "media-src 'self'",
    "form-action 'self'",
    "base-uri 'none'",
    "frame-ancestors 'none'",
  ].join('; ');
