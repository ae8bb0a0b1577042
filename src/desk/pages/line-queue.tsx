import type { Queue } from '../../calling/watch/store.ts';
import type { Texts } from '../../country/pack.ts';
import { Token } from '../../web/token.tsx';
import { whenText } from '../../web/when.tsx';
import type { Frame } from '../../web/work-shell.tsx';

type QueueProps = {
  readonly frame: Frame;
  readonly timeZone: string;
  readonly queue: Queue;
  readonly holiday: Texts | null;
};

/** How many wait to be called, why, and when the next of them is due. */
export const LineQueue = ({ frame: { visit }, timeZone, queue, holiday }: QueueProps) => {
  const waiting = queue.promised + queue.first + queue.again;
  return (
    <section class="card">
      <h2>{visit.text('lines.waiting')}</h2>
      {holiday && <p class="note">{visit.text('lines.holiday', { name: visit.name(holiday) })}</p>}
      {waiting === 0 ? (
        <p class="soft">{visit.text('lines.none-waits')}</p>
      ) : (
        <>
          <ul class="facts">
            {(['promised', 'first', 'again'] as const).map((why) => (
              <li>
                <b>{queue[why]}</b> {visit.text(`lines.waits-${why}`)}
              </li>
            ))}
          </ul>
          <p>
            {visit.text('lines.due-now', { count: queue.due })}{' '}
            {queue.next && visit.text('lines.next-due', { when: whenText({ visit, at: queue.next, timeZone }) })}
          </p>
        </>
      )}
      <p>
        <a href={visit.link('/desk/calls?state=open')}>{visit.text('desk.calls-open')}</a>
      </p>
    </section>
  );
};

/** Missed calls of strangers that are not called back before one of us has looked. */
export const LineHeld = ({ frame: { visit, who }, held }: { readonly frame: Frame; readonly held: number }) => (
  <section class="card">
    <h2>{visit.text('lines.held')}</h2>
    <p class="note bad">{visit.text('lines.held-means', { count: held })}</p>
    <form class="does" method="post" action={visit.link('/desk/lines/held')}>
      <Token csrf={who?.csrf ?? ''} />
      <button type="submit" name="decision" value="call-back">
        {visit.text('lines.release')}
      </button>
      <button type="submit" name="decision" value="drop" class="stop">
        {visit.text('lines.drop')}
      </button>
    </form>
  </section>
);
