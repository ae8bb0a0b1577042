import { showPhone } from '../../../kit/phone.ts';
import type { Visit } from '../../../web/visit.ts';
import { When } from '../../../web/when.tsx';
import type { Seen } from '../../checking/see.ts';

type Props = { readonly visit: Visit; readonly timeZone: string; readonly seen: Seen };

/** Who asks, about whom, what and why. */
export const Facts = ({ visit, timeZone, seen: { inquiry, said } }: Props) => {
  const rows: [string, string][] = said
    ? [
        ['who', [said.name, said.organisation, visit.text(`family.is-${inquiry.relation}`)].filter(Boolean).join(', ')],
        ['about-whom', [said.worker, said.workerPhone ? showPhone(said.workerPhone) : ''].filter(Boolean).join(', ')],
        ['wants', visit.text(`family.want-${inquiry.wants}`)],
        ['why', said.why ?? ''],
      ]
    : [];
  return (
    <section class="card part">
      {said ? (
        <dl>
          {rows.map(([name, text]) => (
            <>
              <dt class="soft small">{visit.text(`inquiries.${name}`)}</dt>
              <dd>{text}</dd>
            </>
          ))}
        </dl>
      ) : (
        <p>{visit.text('inquiries.gone')}</p>
      )}
      {said?.phone && (
        <p class="name-line">
          <a class="tel" href={`tel:${said.phone}`}>
            {showPhone(said.phone)}
          </a>
          {inquiry.proven_by && <span class="soft small">{visit.text(`inquiries.proven-${inquiry.proven_by}`)}</span>}
        </p>
      )}
      <p class="facts soft">
        <span>{visit.text('inquiries.receipt', { receipt: inquiry.receipt })}</span>
        <span>{visit.text(`inquiries.by-${inquiry.channel}`)}</span>
        <span>
          {visit.text('inquiries.came')} <When visit={visit} at={inquiry.received_at} timeZone={timeZone} />
        </span>
        <span>
          {visit.text('inquiries.due')} <When visit={visit} at={inquiry.due_at} timeZone={timeZone} />
        </span>
      </p>
    </section>
  );
};

/** What is to be compared before the worker is asked. */
export const Compare = ({ visit, seen: { alike, inquiry } }: Props) => {
  const { before, others, banned, barred } = alike;
  const isClear = !barred && before.count === 0 && others === 0 && banned.length === 0;
  const same = banned.map((kind) => visit.text(`vetting.same-${kind}`)).join(', ');
  return (
    <section class="card part">
      <h2>{visit.text('inquiries.check')}</h2>
      <ul class="points">
        <li>{visit.text(alike.known ? 'inquiries.known' : 'inquiries.unknown')}</li>
        {alike.neverCall && <li>{visit.text('inquiries.never-call')}</li>}
        {barred && <li class="wrong">{visit.text('inquiries.barred')}</li>}
        {banned.length > 0 && <li class="wrong">{visit.text('inquiries.banned', { what: same })}</li>}
        {before.count > 0 && <li class="wrong">{visit.text('inquiries.also-about', before)}</li>}
        {others > 0 && <li>{visit.text('inquiries.others-about', { count: others })}</li>}
        {isClear && <li>{visit.text('inquiries.nothing-alike')}</li>}
      </ul>
      {inquiry.word && inquiry.state === 'asking' && (
        <p class={inquiry.word === 'afraid' ? 'note bad' : 'note'}>{visit.text(`inquiries.said-${inquiry.word}`)}</p>
      )}
    </section>
  );
};

/** The papers, each opened in a page of its own. */
export const Papers = ({ visit, seen: { papers } }: Props) => (
  <section class="card part">
    <h2>{visit.text('inquiries.papers')}</h2>
    {papers.length === 0 ? (
      <p class="soft">{visit.text('inquiries.no-papers')}</p>
    ) : (
      <ul class="points">
        {papers.map(({ id, format, scan }, at) => (
          <li>
            <a href={visit.link(`/desk/inquiries/paper/${id}`)}>
              {visit.text('inquiries.paper', { at: at + 1 })} ({format})
            </a>{' '}
            {scan === 'not-scanned' && <span class="soft small">{visit.text('inquiries.not-scanned')}</span>}
          </li>
        ))}
      </ul>
    )}
  </section>
);

const outcomeKey = (kind: string, outcome: string): string =>
  kind === 'call' ? `call-${outcome}` : kind === 'refused' ? `why-${outcome}` : `to-${outcome}`;

/** What staff did, the first first. */
export const History = ({ visit, timeZone, seen: { deeds } }: Props) =>
  deeds.length === 0 ? null : (
    <section class="card part">
      <h2>{visit.text('inquiries.history')}</h2>
      <ul class="points">
        {deeds.map(({ kind, outcome, at, by, words }) => (
          <li>
            <b>{visit.text(`inquiries.deed-${kind}`)}</b>
            {outcome && <>: {visit.text(`inquiries.${outcomeKey(kind, outcome)}`)}</>}{' '}
            <span class="soft small">
              {by} <When visit={visit} at={at} timeZone={timeZone} />
            </span>
            {words && <p>{words}</p>}
          </li>
        ))}
      </ul>
    </section>
  );
