import { dateFormat } from '../../../kit/formats.ts';
import type { Visit } from '../../../web/visit.ts';

/** An instant as an appointment is told: weekday, day, month, hour and minute of the place. */
export const appointment = (visit: Visit, at: Date, timeZone: string): string =>
  dateFormat(`${visit.tag}-u-nu-latn`, {
    timeZone,
    weekday: 'long',
    day: 'numeric',
    month: 'long',
    hour: '2-digit',
    minute: '2-digit',
    hourCycle: 'h23',
  }).format(at);
