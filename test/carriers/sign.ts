import { createHmac } from 'node:crypto';

/**
 * `X-Twilio-Signature`: HMAC-SHA1 of the address and the sorted parameters, base64.
 * @see https://www.twilio.com/docs/usage/security#validating-requests
 */
export function signed(token: string, url: string, params: Record<string, string>): string {
  const sorted = Object.keys(params).sort();
  const data = url + sorted.map((name) => name + params[name]).join('');
  return createHmac('sha1', token).update(data).digest('base64');
}
