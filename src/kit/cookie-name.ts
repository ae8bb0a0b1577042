/**
 * The name of a cookie as browsers keep it: by https with `__Host-`, so that no other site of the same domain can plant it.
 * @see https://developer.mozilla.org/en-US/docs/Web/HTTP/Reference/Headers/Set-Cookie#cookie_prefixes
 */
export const cookieName = (name: string, isHttps: boolean): string => (isHttps ? `__Host-${name}` : name);
