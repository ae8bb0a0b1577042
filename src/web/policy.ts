import type { Style } from './style.ts';

const policyOf = (style: Style, script: readonly string[]): string =>
  [
    "default-src 'none'",
    ...script,
    `style-src ${style.source}`,
    "img-src 'self'",
    "media-src 'self'",
    "form-action 'self'",
    "base-uri 'none'",
    "frame-ancestors 'none'",
  ].join('; ');

/**
 * The Content-Security-Policy of a page without any script: its one style by hash, pictures and sound of the site.
 * @see https://www.w3.org/TR/CSP3/
 */
export const scriptlessPolicy = (style: Style): string => policyOf(style, []);

/** The policy of a page that speaks: the same, with scripts of the site. */
export const speakingPolicy = (style: Style): string => policyOf(style, ["script-src 'self'"]);
