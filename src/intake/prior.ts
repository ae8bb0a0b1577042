/** Categories of job boards in which low-skilled work of the catalogue does not hide behind an unknown title. */
const SKILLED =
  /\b(it|software|information technology|account|finance|audit|tax|legal|law|engineer|medical|health|nursing|pharma|bank|insurance|marketing|design|media|human resource|admin|secretary|education|teaching|translation|management|consult)/i;

/** What an unnamed worker does in a category, where that is plain. */
const PLAIN: readonly (readonly [RegExp, string])[] = [
  [/construction|សំណង់/i, 'construction-labourer'],
  [/garment|textile|clothing|manufactur|production|factory|រោងចក្រ|ផលិត/i, 'factory-worker'],
  [/agricultur|farm|កសិកម្ម|ចម្ការ/i, 'farm-worker'],
];

/**
 * The weak hint of a category for a title that names no work.
 * @param category the category of the listing, possibly with its industry behind it
 * @returns a position, `skilled` for categories out of scope, or null when it says nothing
 */
export function priorOf(category: string): string | 'skilled' | null {
  const plain = PLAIN.find(([pattern]) => pattern.test(category));
  if (plain) return plain[1];
  return SKILLED.test(category) ? 'skilled' : null;
}
