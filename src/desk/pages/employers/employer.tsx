import { StandingMark } from '../../../employers/pages/about/standing.tsx';
import { mayBecome } from '../../../employers/verification/rules.ts';
import { showPhone } from '../../../kit/phone.ts';
import { Picture } from '../../../web/picture.tsx';
import { When } from '../../../web/when.tsx';
import { type Frame, WorkShell } from '../../../web/work-shell.tsx';
import { Compare, type Naming } from './compare.tsx';
import { AskForm, FoundForm, type OneProps, RefuseForm, type Sent, StaffForm, VerifyForm, Words } from './forms.tsx';
import { History } from './history.tsx';
import { sameText } from './queue.tsx';
import type { EmployerView, Likeness } from './view.ts';

export type EmployerProps = {
  readonly frame: Frame;
  readonly timeZone: string;
  /** Today where the place is, `2026-11-22`. */
  readonly today: string;
  readonly view: EmployerView;
  readonly naming: Naming;
  /** What was sent and not taken, and the sentence why. */
  readonly sent: Sent | null;
  readonly fault: string | null;
};

const LikeNote = ({ frame: { visit }, timeZone, like }: { frame: Frame; timeZone: string; like: Likeness }) => (
  <div class="note bad">
    <p>
      <b>
        {visit.text('vetting.like', {
          name: visit.name(like.employer.name),
          what: sameText(
            visit,
            like.same.map(({ kind }) => kind),
          ),
        })}
      </b>
    </p>
    {like.ban && (
      <p>
        {visit.text('vetting.banned-on')} <When visit={visit} at={like.ban.at} timeZone={timeZone} />:{' '}
        {visit.text(`vetting.ban-${like.ban.reason}`)} {like.words}
      </p>
    )}
  </div>
);

const ChangeCard = ({ frame, path, view, naming }: OneProps & { view: EmployerView; naming: Naming }) => {
  const { visit } = frame;
  const { change, employer } = view;
  if (!change) return null;
  const proposed = { ...view, employer: { ...employer, ...change.proposed } };
  return (
    <section class="card part">
      <h2>{visit.text('vetting.change')}</h2>
      <dl class="raw">
        {[view, proposed].map((one, at) => (
          <div>
            <dt class="soft">{visit.text(at === 0 ? 'vetting.now' : 'vetting.wanted')}</dt>
            <dd>
              {visit.name(one.employer.name)}, {naming.kind(one)}, {visit.name(one.employer.address)},{' '}
              {naming.place(one)}
            </dd>
          </div>
        ))}
      </dl>
      <StaffForm
        frame={frame}
        action={`${path}/change/${change.id}/accept`}
        button={visit.text('vetting.accept')}
        look="first"
      />
      <details>
        <summary>{visit.text('vetting.not-accept')}</summary>
        <StaffForm
          frame={frame}
          action={`${path}/change/${change.id}/refuse`}
          button={visit.text('vetting.not-accept')}
        >
          <Words id="change-words" label={visit.text('vetting.note-for-us')} value="" />
        </StaffForm>
      </details>
    </section>
  );
};

const Call = ({ frame: { visit }, view: { particulars } }: { frame: Frame; view: EmployerView }) =>
  particulars?.phone && (
    <p class="name-line">
      <span class="who">{particulars.contact}</span>
      <a class="tel" href={`tel:${particulars.phone}`}>
        <Picture visit={visit} name="phone" size={22} />
        {showPhone(particulars.phone)}
      </a>
    </p>
  );

const Decisions = ({ view, today, ...one }: OneProps & { view: EmployerView; today: string }) => {
  const { frame, path, sent } = one;
  const { visit } = frame;
  const { state } = view.employer;
  return (
    <>
      <FoundForm {...one} kind="call" today={today}>
        <Call frame={frame} view={view} />
      </FoundForm>
      <FoundForm {...one} kind="visit" today={today} />
      {mayBecome(state, 'verified') && (state !== 'verified' || view.waitsSince) && (
        <VerifyForm {...one} isLike={view.like.length > 0} />
      )}
      {mayBecome(state, 'asked') && <AskForm {...one} />}
      {mayBecome(state, 'refused') && <RefuseForm {...one} />}
      {mayBecome(state, 'banned') && (
        <p>
          <a class="button stop" href={visit.link(`${path}/ban`)}>
            {visit.text('vetting.ban')}
          </a>
        </p>
      )}
      {view.mayLift && (
        <section class="card part">
          <h2>{visit.text('vetting.lift')}</h2>
          <p class="soft">{visit.text('vetting.lift-means')}</p>
          <StaffForm frame={frame} action={`${path}/lift`} button={visit.text('vetting.lift')}>
            <Words id="lift-words" label={visit.text('vetting.why')} value={sent?.form === 'lift' ? sent.words : ''} />
          </StaffForm>
        </section>
      )}
    </>
  );
};

/** Everything about one employer, to compare and decide: what is the same as a banned one's stands first. */
export const EmployerPage = ({ frame, timeZone, today, view, naming, sent, fault }: EmployerProps) => {
  const { visit } = frame;
  const { employer, like, notes, waitsSince, announcements } = view;
  const path = `/desk/employers/${employer.id}`;
  const one = { frame, path, sent };
  const title = visit.name(employer.name);
  return (
    <WorkShell frame={frame} title={fault ? visit.text('shell.fault-title', { title }) : title}>
      <p>
        <a href={visit.link('/desk/employers')}>← {visit.text('vetting.title')}</a>
      </p>
      <div class="head">
        <h1>{title}</h1>
        <StandingMark visit={visit} state={employer.state} />
        {waitsSince && (
          <span class="soft">
            {visit.text('vetting.since')} <When visit={visit} at={waitsSince} timeZone={timeZone} />
          </span>
        )}
        <span class="soft">{visit.text('vetting.announcements', { count: announcements })}</span>
      </div>
      {fault && (
        <p class="note bad" role="alert">
          <b>{fault}</b>
        </p>
      )}
      {like.map((other) => (
        <LikeNote frame={frame} timeZone={timeZone} like={other} />
      ))}
      <div class="beside">
        <div class="part">
          <Compare visit={visit} naming={naming} known={view} like={like} />
          <ChangeCard {...one} view={view} naming={naming} />
          <History visit={visit} timeZone={timeZone} notes={notes} />
        </div>
        <div class="part">
          <Decisions {...one} view={view} today={today} />
        </div>
      </div>
    </WorkShell>
  );
};
