import { reportsAbout } from '../../desk/store.ts';
import { type Employer, findEmployer } from '../../employers/store.ts';
import { openText } from '../../jobs/announce/form.ts';
import type { Announcement } from '../../jobs/announcement.ts';
import { findAnnouncement } from '../../jobs/store.ts';
import { openStaffNotes } from '../../people/gate/notes.ts';
import type { Tx } from '../../platform/database.ts';
import type { World } from '../../world.ts';
import { isAdvice } from '../advice.ts';
import { judgeAnnouncement } from '../judge.ts';
import type { Judgement } from '../judgement.ts';
import { type Decided, decisionsAbout, findSecondLook, lastScreening, readTextSealed } from '../store.ts';
import { sentenceAt } from '../where.ts';

/** Why it was stopped: the rule, where it was seen, the sentence that stands there, and what the rule rests on. */
export type ReasonView = { rule: string; where: string; sentence: string | null; points: number; source: string };

export type DecisionView = { what: Decided; advice: string[]; note: string | null; at: Date; by: string | null };

export type ReportView = { reason: string | null; channel: 'web' | 'phone' | 'chat'; at: Date };

/** All that staff need to decide about an announcement. */
export type Case = {
  announcement: Announcement;
  employer: Employer;
  judgement: Judgement;
  reasons: ReasonView[];
  /** What the rules would have the employer change. */
  suggested: string[];
  text: string | null;
  decisions: DecisionView[];
  reports: ReportView[];
};

/** What the rules said of it as it is; asked now where they were not. */
async function judged(tx: Tx, world: World, { id, version }: Announcement): Promise<Judgement> {
  const last = await lastScreening(tx, id);
  return last?.version === version ? last : await judgeAnnouncement(tx, world, id, world.now());
}

async function historyOf(tx: Tx, world: World, userId: string, id: number): Promise<DecisionView[]> {
  const decisions = await decisionsAbout(tx, id);
  const sealed = decisions.map(
    ({ note_sealed, note_key }) =>
      ({ personId: null, keyId: note_key, field: 'decision.note', sealed: note_sealed }) as const,
  );
  const notes = await openStaffNotes(tx, world.vault, { userId, purpose: 'read-notes' }, sealed, world.now());
  return decisions.map(({ what, advice, at, by }, n) => ({ what, advice, note: notes[n] ?? null, at, by }));
}

/** An announcement that waits for a decision; undefined where none does. */
export async function readCase(tx: Tx, world: World, who: { userId: string }, id: number): Promise<Case | undefined> {
  const announcement = await findAnnouncement(tx, id);
  if (!announcement?.employerId) return undefined;
  const waits = announcement.state === 'review' || (await findSecondLook(tx, id)) !== undefined;
  const employer = await findEmployer(tx, announcement.employerId);
  if (!employer || !waits || announcement.state === 'draft' || announcement.state === 'closed') return undefined;
  const judgement = await judged(tx, world, announcement);
  const sealed = await readTextSealed(tx, id);
  const text = sealed && openText(world.vault, sealed);
  const rules = new Map(world.country.risk.rules.map((rule) => [rule.id, rule]));
  const codes = judgement.reasons.flatMap(({ rule }) => rules.get(rule)?.advice ?? []).filter(isAdvice);
  const reports = (await reportsAbout(tx, [id])).filter(({ state }) => state === 'open');
  return {
    announcement,
    employer,
    judgement,
    reasons: judgement.reasons.map((reason) => ({
      ...reason,
      sentence: sentenceAt(reason.where, { title: '', text: text ?? '' }),
      points: rules.get(reason.rule)?.points ?? 0,
    })),
    suggested: [...new Set(codes)],
    text,
    decisions: await historyOf(tx, world, who.userId, id),
    reports: reports.map(({ reason, channel, created_at }) => ({ reason, channel, at: created_at })),
  };
}
