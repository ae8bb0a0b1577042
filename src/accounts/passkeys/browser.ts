import type { AuthenticationResponseJSON, RegistrationResponseJSON } from '@simplewebauthn/server';
import { z } from 'zod';

const Signed = z.string().regex(/^[\w-]+={0,2}$/);
const transports = ['ble', 'cable', 'hybrid', 'internal', 'nfc', 'smart-card', 'usb'] as const;
const Common = z.object({ id: Signed, rawId: Signed, type: z.literal('public-key') });

const Added = Common.extend({
  response: z.object({
    clientDataJSON: Signed,
    attestationObject: Signed,
    transports: z.array(z.string()).catch([]),
  }),
});

const Used = Common.extend({
  response: z.object({
    clientDataJSON: Signed,
    authenticatorData: Signed,
    signature: Signed,
    userHandle: Signed.nullish(),
  }),
});

function parse<T>(schema: z.ZodType<T>, text: unknown): T | null {
  if (typeof text !== 'string' || text.length > 20_000) return null;
  try {
    return schema.safeParse(JSON.parse(text)).data ?? null;
  } catch {
    return null;
  }
}

/** What a browser sends when it has made a passkey; null for anything else. */
export function readAdded(text: unknown): RegistrationResponseJSON | null {
  const read = parse(Added, text);
  if (!read) return null;
  const known = transports.filter((one) => read.response.transports.includes(one));
  return { ...read, response: { ...read.response, transports: known }, clientExtensionResults: {} };
}

/** What a browser sends when a passkey has signed; null for anything else. */
export function readUsed(text: unknown): AuthenticationResponseJSON | null {
  const read = parse(Used, text);
  if (!read) return null;
  const { userHandle, ...response } = read.response;
  return {
    ...read,
    response: { ...response, ...(userHandle ? { userHandle } : {}) },
    clientExtensionResults: {},
  };
}
