/** On what something is given out without the worker's word. `danger`: life or freedom is in danger now. */
export const reasons = ['court-order', 'police-order', 'danger'] as const;
export type Reason = (typeof reasons)[number];

/** Who decides: an admin, and never the one who proposed it. */
export const mayDecide = (who: { userId: string; admin: boolean }, proposedBy: string): boolean =>
  who.admin && who.userId !== proposedBy;
