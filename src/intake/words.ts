/** The words by which advertisements of one language say what kind of work they offer, beside the names of positions. */
export type Words = {
  /** Words that may mean several positions, the likeliest first; they come before the catalogue's own synonyms. */
  general: Record<string, readonly string[]>;
  /** Fields of work: with a role ("kitchen staff") or alone ("Delivery") they mean the first position. */
  fields: Record<string, readonly string[]>;
  /** Somebody who works, in no field yet: staff, worker, assistant. */
  roles: readonly string[];
  /** Who leads others: never published as the work of those that are led. */
  supervisory: readonly string[];
  /** Professions and office work that the service is not for. */
  skilled: readonly string[];
  /** Office grades that make of a field no position of the catalogue: "Warehouse Officer". */
  office: readonly string[];
  /** Work near the catalogue but not in it, with the position that comes nearest. */
  outside: Record<string, string | null>;
  /** Words too vague to place even with a field: technician. */
  vague: readonly string[];
  /** What follows is the place or the person worked for: "driver for the director". */
  context: readonly string[];
  /** Looks like a position but speaks of papers or people: "driving licence". */
  ignored: readonly string[];
};
