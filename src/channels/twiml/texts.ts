import { z } from 'zod';
import type { SendingOutcome, TextOutlet } from '../../messages/outlet.ts';
import { holdText, updateText } from '../../messages/store.ts';
import type { Tx } from '../../platform/database.ts';
import type { World } from '../../world.ts';
import { type Carrier, createMessage } from './rest.ts';

/** Texts over a carrier's account: from the sender that its trunk names. */
export const twimlTexts = ({ config, log }: World, carrier: Carrier): TextOutlet => ({
  name: carrier.name,
  async send({ id, to, text }) {
    const status = `${config.publicUrl}/twiml/${carrier.name}/text/${id}/status`;
    const from = carrier.textsFrom ?? carrier.callerNumber.replaceAll(' ', '');
    const answer = await createMessage(carrier, { to, from, body: text, status });
    if (answer.is === 'done') return { is: 'sent', carrierId: answer.value.sid };
    if (answer.is === 'refused') log.warn({ http: answer.http, code: answer.code }, 'a carrier refused a text');
    return answer.is === 'refused' ? refusal(answer) : answer;
  },
});

/**
 * What is wrong with this text stays wrong; too many at once, or an account that is closed for now, may pass. By the HTTP status:
 * Twilio changes its codes and warns against building on them.
 */
const refusal = ({ http, code }: { http: number; code: number }): SendingOutcome => ({
  is: 'refused',
  code: String(code),
  forGood: http === 400 || http === 422,
});

const Id = z.uuid();

/** @see https://www.twilio.com/docs/messaging/guides/track-outbound-message-status: MessageStatus, ErrorCode */
const News = z.object({ MessageSid: z.string().min(1), MessageStatus: z.string(), ErrorCode: z.string().optional() });

/** The carrier tells how a text went on its way: one that was not delivered has failed. What comes late or twice changes nothing. */
export async function textNews(tx: Tx, carrier: Carrier, textId: string, form: URLSearchParams): Promise<void> {
  const news = News.safeParse(Object.fromEntries(form));
  if (!news.success || !Id.safeParse(textId).success) return;
  const { MessageSid: sid, MessageStatus: status, ErrorCode: code } = news.data;
  const text = await holdText(tx, textId);
  if (text?.outlet !== carrier.name || (text.carrier_id !== null && text.carrier_id !== sid)) return;
  const isLost = status === 'undelivered' || status === 'failed';
  if (isLost) return await updateText(tx, textId, { state: 'failed', fault: code ?? status, due_at: null });
  if (text.state === 'failed' && text.fault === 'doubt')
    await updateText(tx, textId, { state: 'sent', carrier_id: sid, fault: null });
}
