/** True where a request could not be read, for a fault of its own: a form in pieces that are none, a byte of nothing in a text, or a sender who has gone. */
export function isUnreadable(error: unknown): boolean {
  if (!(error instanceof Error)) return false;
  if ('code' in error && error.code === '22021') return true; // PostgreSQL: character_not_in_repertoire
  if (error.message.startsWith('Failed to parse URL from http')) return true; // a Host that is none: undici, new Request()
  if (error.message === 'Failed to parse body as FormData.') return true; // undici: Response.formData()
  return error.message === 'aborted' && 'code' in error && error.code === 'ECONNRESET'; // node: IncomingMessage
}
