import { createHmac, timingSafeEqual } from 'node:crypto';

/**
 * Whether a request comes from who shares the secret: HMAC-SHA1 over the address as we gave it and the sorted form, base64.
 * Compared in constant time. Somleng signs the same way (somleng-switch, app/models/twiml_endpoint.rb).
 * @see https://www.twilio.com/docs/usage/security#validating-requests
 */
export function isSigned(secret: string, url: string, form: URLSearchParams, signature: string): boolean {
  const sorted = [...form].sort(([a], [b]) => (a < b ? -1 : a > b ? 1 : 0));
  const data = url + sorted.map(([name, value]) => name + value).join('');
  const expected = createHmac('sha1', secret).update(data).digest();
  const given = Buffer.from(signature, 'base64');
  return given.length === expected.length && timingSafeEqual(given, expected);
}
