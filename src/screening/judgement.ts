/** `pass`: nothing that a person must look at; `review`: staff decide; `block`: never published as it is, and seen by staff. */
export type Verdict = 'pass' | 'review' | 'block';

/**
 * Why: the rule's id; where it was seen (`fields.pay`, `employer.address`, or `text.2`, the third sentence of the text); and what the
 * rule rests on, in words.
 */
export type Reason = { rule: string; where: string; source: string };

/** What the rules of a country say about an announcement. Higher scores are looked at first. */
export type Judgement = { verdict: Verdict; score: number; reasons: Reason[] };
