import type { Applicant } from '../../../applications/open-applicants.ts';
import { newsOf } from '../../../calling/answers/news.ts';
import { answerCallsOf } from '../../../calling/store.ts';
import { lengthsOf } from '../../../calling/voice-answers/store.ts';
import { handledCalls } from '../../../desk/store.ts';
import type { Tx } from '../../../platform/database.ts';
import { type Told, toldOf } from '../told.ts';

export type ApplicantRow = Applicant & {
  readonly told: Told | null;
  /** For how long they speak in their own voice, in milliseconds; null where they do not. */
  readonly voiceMs: number | null;
};

/** Applicants with what became of the calls that tell them their answers, and what they say in their own voice. */
export async function withTold(tx: Tx, applicants: readonly Applicant[], now: Date): Promise<ApplicantRow[]> {
  const ids = applicants.map(({ application }) => application.id);
  const [calls, voices] = [await answerCallsOf(tx, ids), await lengthsOf(tx, ids)];
  const handled = await handledCalls(
    tx,
    calls.map(({ id }) => id),
  );
  const byApplication = new Map(calls.map((call) => [call.application_id, call]));
  return applicants.map((one) => {
    const call = byApplication.get(one.application.id);
    const taken = call && { ...call, handledAt: handled.get(call.id) };
    const voiceMs = one.gone === null ? (voices.get(one.application.id) ?? null) : null;
    return { ...one, voiceMs, told: toldOf(newsOf(one.application), taken, one.neverCall, now) };
  });
}
