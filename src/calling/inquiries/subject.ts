import type { Country } from '../../country/load.ts';
import { findInquiry } from '../../inquiries/store.ts';
import type { Tx } from '../../platform/database.ts';
import type { Call } from '../store.ts';

const helpOf = ({ help }: Pick<Country, 'help'>): string[] => help.map(({ number }) => number);

/** What the call to a worker about an inquiry needs to know, as things stand. */
export async function inquiryData(tx: Tx, country: Country, call: Call, secretWord: string | null): Promise<object> {
  const inquiry = call.inquiry_id === null ? undefined : await findInquiry(tx, call.inquiry_id);
  const open = inquiry?.state === 'asking' && inquiry.told_at === null;
  return { asker: inquiry?.relation, wanted: inquiry?.wants, open, help: helpOf(country), secretWord };
}

/** What the call to who asked needs to know. */
export async function inquiryAnswerData(tx: Tx, country: Country, call: Call): Promise<object> {
  const inquiry = call.inquiry_id === null ? undefined : await findInquiry(tx, call.inquiry_id);
  return { told: inquiry?.told ?? 'neutral', help: helpOf(country) };
}

/** Whether a worker is still to be asked. */
export async function isInquiryOpen(tx: Tx, call: Call): Promise<boolean> {
  const inquiry = call.inquiry_id === null ? undefined : await findInquiry(tx, call.inquiry_id);
  return inquiry?.state === 'asking' && inquiry.told_at === null && inquiry.word === null;
}
