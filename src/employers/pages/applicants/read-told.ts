import type { Applicant } from '../../../applications/open-applicants.ts';
import { newsOf } from '../../../calling/answers/news.ts';
import { answerCallsOf } from '../../../calling/store.ts';
import { handledCalls } from '../../../desk/store.ts';
import type { Tx } from '../../../platform/database.ts';
import { type Told, toldOf } from '../told.ts';

export type ApplicantRow = Applicant & { readonly told: Told | null };

/** Applicants with what became of the calls that tell them their answers. */
export async function withTold(tx: Tx, applicants: readonly Applicant[], now: Date): Promise<ApplicantRow[]> {
  const calls = await answerCallsOf(
    tx,
    applicants.map(({ application }) => application.id),
  );
  const handled = await handledCalls(
    tx,
    calls.map(({ id }) => id),
  );
  const byApplication = new Map(calls.map((call) => [call.application_id, call]));
  return applicants.map((one) => {
    const call = byApplication.get(one.application.id);
    const taken = call && { ...call, handledAt: handled.get(call.id) };
    return { ...one, told: toldOf(newsOf(one.application), taken, one.neverCall, now) };
  });
}
