import { dateFormat } from '../kit/formats.ts';
import type { Visit } from './visit.ts';

type WhenProps = { readonly visit: Visit; readonly at: Date; readonly timeZone: string };

/** An instant as people of the place say it: day, month, hour and minute, with the digits that phones show. */
export const whenText = ({ visit, at, timeZone }: WhenProps): string =>
  dateFormat(`${visit.tag}-u-nu-latn`, {
    timeZone,
    day: 'numeric',
    month: 'short',
    hour: '2-digit',
    minute: '2-digit',
    hourCycle: 'h23',
  }).format(at);

/** The same on a page, so that machines can read it too. */
export const When = (props: WhenProps) => <time datetime={props.at.toISOString()}>{whenText(props)}</time>;
