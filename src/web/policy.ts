import type { Style } from './style.ts';

type Allowed = {
  readonly styles: readonly Style[];
  readonly scripts?: true;
  readonly media?: string;
  readonly connects?: true;
};

const policyOf = ({ styles, scripts, media = "'self'", connects }: Allowed): string =>
  [
    "default-src 'none'",
    "object-src 'none'",
    ...(scripts ? ["script-src 'self'"] : []),
    `style-src ${styles.map(({ source }) => source).join(' ')}`,
    "img-src 'self'",
    `media-src ${media}`,
    ...(connects ? ["connect-src 'self'"] : []),
    "form-action 'self'",
    "base-uri 'none'",
    "frame-ancestors 'none'",
  ].join('; ');

/**
 * The Content-Security-Policy of a page without any script: its one style by hash, pictures and sound of the site.
 * @see https://www.w3.org/TR/CSP3/
 */
export const scriptlessPolicy = (style: Style): string => policyOf({ styles: [style] });

/** The policy of a page that speaks: the same, with scripts of the site. */
export const speakingPolicy = (style: Style): string => policyOf({ styles: [style], scripts: true });

/** The policy of a page that sends what is typed while it is typed. */
export const keepingPolicy = (style: Style): string => policyOf({ styles: [style], scripts: true, connects: true });

/** The policy of a page that speaks and records: it plays what was just recorded in it as well. */
export const recordingPolicy = (...styles: Style[]): string =>
  policyOf({ styles, scripts: true, media: "'self' blob:" });
