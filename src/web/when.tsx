import type { Visit } from './visit.ts';

type WhenProps = { readonly visit: Visit; readonly at: Date; readonly timeZone: string };

const formats = new Map<string, Intl.DateTimeFormat>();

/** To make one takes longer than the rest of a row of a list. */
const formatOf = (tag: string, timeZone: string): Intl.DateTimeFormat => {
  const key = `${tag} ${timeZone}`;
  const known = formats.get(key);
  if (known) return known;
  const made = new Intl.DateTimeFormat(`${tag}-u-nu-latn`, {
    timeZone,
    day: 'numeric',
    month: 'short',
    hour: '2-digit',
    minute: '2-digit',
    hourCycle: 'h23',
  });
  formats.set(key, made);
  return made;
};

/** An instant as people of the place say it: day, month, hour and minute, with the digits that phones show. */
export const whenText = ({ visit, at, timeZone }: WhenProps): string => formatOf(visit.tag, timeZone).format(at);

/** The same on a page, so that machines can read it too. */
export const When = (props: WhenProps) => <time datetime={props.at.toISOString()}>{whenText(props)}</time>;
