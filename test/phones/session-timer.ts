import { type Header, headerOf, type SipRequest } from './sip-message.ts';

/** Agrees to a session timer, to be refreshed by who asked for it (RFC 4028 9). */
export const timerOf = (request: SipRequest): Header[] => {
  const seconds = /^\d+/.exec(headerOf(request, 'session-expires'))?.[0];
  if (!seconds || !headerOf(request, 'supported').includes('timer')) return [];
  return [
    ['Require', 'timer'],
    ['Session-Expires', `${seconds};refresher=uac`],
  ];
};
