import { type Refusal, refuse } from '../../kit/result.ts';
import type { Tx } from '../../platform/database.ts';
import type { World } from '../../world.ts';
import type { Who } from '../own.ts';
import { announce } from '../publish.ts';
import { sealContent, sealText } from './form.ts';
import { holdOwnForm } from './own-forms.ts';
import { type Fault, readTyped } from './read-typed.ts';
import { deleteForm, updateForm } from './store.ts';
import type { Typed } from './typed.ts';

type Saved = { announcementId: number } | { faults: readonly Fault[] };

/** Keeps what is typed, right or wrong; what is right becomes a draft, where the writer says that it is whole. */
export async function saveDraft(
  tx: Tx,
  world: Pick<World, 'vault' | 'country'>,
  who: Who,
  { formId, typed, isWhole }: { formId: string; typed: Typed; isWhole: boolean },
  now: Date,
): Promise<Saved | 'kept' | Refusal<'not-yours'>> {
  const form = await holdOwnForm(tx, world.vault, who, formId);
  if (!form) return refuse('not-yours');
  const read = isWhole ? readTyped(typed, world.country, now) : null;
  if (!read || 'faults' in read) {
    await updateForm(tx, formId, sealContent(world.vault, { typed, fromText: form.fromText }), now);
    return read ?? 'kept';
  }
  await deleteForm(tx, formId);
  const draft = {
    employerId: form.employerId,
    job: read.job,
    state: 'draft',
    source: null,
    demonstration: false,
    publishedAt: null,
    closesAt: read.closesAt,
    madeBy: who.userId,
    textSealed: form.text === null ? null : sealText(world.vault, form.text),
  } as const;
  const announcementId = await announce(tx, `user:${who.userId}`, draft, now);
  return announcementId === undefined ? refuse('not-yours') : { announcementId };
}

/** What was begun is thrown away. */
export async function discardForm(
  tx: Tx,
  world: Pick<World, 'vault'>,
  who: Who,
  formId: string,
): Promise<'discarded' | Refusal<'not-yours'>> {
  if (!(await holdOwnForm(tx, world.vault, who, formId))) return refuse('not-yours');
  await deleteForm(tx, formId);
  return 'discarded';
}
