/** How long a trunk that failed a call is passed over for it, in milliseconds. */
export const passOverMs = 2 * 60_000;
